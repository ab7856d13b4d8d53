"""``python -m policy``: the command line."""

from policy.cli.main import main

if __name__ == "__main__":
    main()
