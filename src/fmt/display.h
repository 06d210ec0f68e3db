/*
 * display.h - the text a table cell or a list shows for a value: collections
 * in braces and cut short, doubles rounded in tables, dates by the culture.
 */
#ifndef FMT_DISPLAY_H
#define FMT_DISPLAY_H

#include "value/value.h"

struct buf;
struct interp;

struct display {
	int limit;          /* $FormatEnumerationLimit; negative: none */
	bool is_rounded;    /* two decimals, for columns without a format */
};

/* display_init - what the variables of an interpreter ask for. */
void display_init(struct display *display, struct interp *interp);

/* display_add - append the text of a value. */
void display_add(struct buf *buf, const Value *v,
    const struct display *display);

/*
 * display_format - the same by a .NET format string, plain ("N2") or
 * composite ("{0:N2} kg").
 *   gives   false when the value does not take it; nothing is appended
 */
bool display_format(struct buf *buf, const Value *v, const char *format);

/*
 * table_entries - what a dictionary shows as: one object for each entry, of
 * type DictionaryEntry (hashtables, ordered ones) or KeyValuePair.
 *   gives   an owned array
 */
struct table;
Value *table_entries(const struct table *table);

/*
 * display_name - the property that names an object: name, id, key or one
 * that ends so.
 *   gives   owned text, or NULL when it has none
 */
Value *display_name(const Value *v);

#endif
