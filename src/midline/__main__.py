"""`python -m midline`."""

from midline.cli.app import main

if __name__ == "__main__":
    main()
