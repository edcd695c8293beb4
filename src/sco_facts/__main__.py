"""``python -m sco_facts``."""

from sco_facts.cli import main

if __name__ == "__main__":
    main()
