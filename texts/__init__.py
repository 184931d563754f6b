"""What readers are given beside a long text."""
