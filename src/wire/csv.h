/*
 * csv.h - comma-separated values, by the rules of PowerShell: blanks before a
 * field do not count, quotes guard everything, empty lines are no records.
 */
#ifndef WIRE_CSV_H
#define WIRE_CSV_H

#include "value/value.h"

struct buf;

/* Reads one text, which stays the caller's. */
struct csv_reader {
	const char *next, *end;
	char delimiter[5];       /* one letter in UTF-8 */
};

/* csv_open - start at the beginning; delimiter: one rune. */
void csv_open(struct csv_reader *reader, const char *text, size_t len,
    uint32_t delimiter);

/* csv_next - the fields of the next record as an owned array of texts, or
 * NULL at the end. Empty lines are passed over. */
Value *csv_next(struct csv_reader *reader);

/* csv_skip_line - pass over one line, whatever is on it. */
void csv_skip_line(struct csv_reader *reader);

enum csv_quotes { CSV_NEVER, CSV_ALWAYS, CSV_AS_NEEDED };

/* csv_add - append one field. */
void csv_add(struct buf *line, const char *field, size_t len,
    uint32_t delimiter, enum csv_quotes quotes);

#endif
