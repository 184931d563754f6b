"""The newsroom's calendar: what is planned, scheduled and due, day by day."""
