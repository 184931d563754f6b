"""Answers judged by staff: a question's results as readers get them, each with a grade."""
