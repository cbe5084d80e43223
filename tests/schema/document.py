"""Write the documentation of the columns into pipeline/README.md, between its two marks."""

from pathlib import Path

from orewire.schema import document_columns

BEGIN, END = "<!-- columns: begin -->\n", "<!-- columns: end -->"


def main() -> None:
    path = Path(__file__).parents[2] / "pipeline" / "README.md"
    head, _, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    _, _, tail = rest.partition(END)
    path.write_text(f"{head}{BEGIN}{document_columns()}{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
