/*
 * fields.h - the columns and items of a shape: which properties an object is
 * shown by, and their texts. The inside of layout.
 */
#ifndef FMT_FIELDS_H
#define FMT_FIELDS_H

#include "fmt/layout.h"

/*
 * default_names - the properties an object is shown by when nobody says
 * which: its default set, else all.
 *   takes   count: set to how many there are, hidden ones included
 *   gives   an owned array of texts, without PSShowComputerName and its kin
 */
Value *default_names(const Value *v, size_t *count);

/* Make the fields and columns of a shape for its first object. */
void fields_of_table(struct layout *layout, const Value *first);
void fields_of_wide(struct layout *layout, const Value *first);
void fields_release(struct layout *layout);

/* entry_of_row - cells of a table or the text of a wide view. */
void entry_of_row(struct layout *layout, const Value *v,
    struct entry *entry);

/* entry_of_list - labels and values; by properties alone (no view) when the
 * object is outside. */
void entry_of_list(struct layout *layout, const Value *v, bool is_outside,
    struct entry *entry);

/* is_scalar - text whatever the shape: strings, numbers, characters ... */
bool is_scalar(const Value *v);

#endif
