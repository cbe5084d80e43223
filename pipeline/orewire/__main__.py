"""`python -m orewire` is the same as `orewire`."""

from orewire.cli import main

if __name__ == "__main__":
    main()
