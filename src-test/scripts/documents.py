"""Tables that scripts write into documents, between two marks."""


def put(document, marks, text):
    """Replaces what lies between the marks, which stay."""
    with open(document, encoding="utf-8") as file:
        whole = file.read()
    start, end = whole.index(marks[0]) + len(marks[0]), whole.index(marks[1])
    with open(document, "w", encoding="utf-8") as file:
        file.write(whole[:start] + "\n" + text + "\n" + whole[end:])
