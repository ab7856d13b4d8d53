"""Where each rule on an action stands in a scenario, and which parts of its conditions make it stand there."""
