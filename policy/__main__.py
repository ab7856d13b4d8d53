"""``python -m policy``: the command line."""

from policy.cli.start import main

if __name__ == "__main__":
    main()
