"""One module for each part of the record: from the annotated paper to values with evidence."""
