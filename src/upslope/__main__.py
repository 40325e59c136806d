"""`python -m upslope` is the `upslope` command."""

from upslope.app import main

if __name__ == "__main__":
    main()
