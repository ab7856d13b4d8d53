"""What a policy decides in a scenario, and why."""
