/*
 * propexpr.h - property arguments as Select-Object, Sort-Object, Format-Table
 * and their kin take them: names (also with wildcards), script blocks, and
 * tables of a name, an expression and further keys.
 */
#ifndef RUN_PROPEXPR_H
#define RUN_PROPEXPR_H

#include "value/value.h"

struct interp;

/* The keys such a table may have, each by any prefix that is unambiguous. */
enum prop_key {
	PROP_NAME,         /* "Name" or "Label": text */
	PROP_EXPRESSION,   /* text or script block */
	PROP_FORMAT,       /* "FormatString": text */
	PROP_WIDTH,        /* integer */
	PROP_ALIGNMENT,    /* text */
	PROP_ASCENDING,    /* bool */
	PROP_DESCENDING,   /* bool */
	PROP_DEPTH,        /* integer */
	PROP_KEY_COUNT
};

#define PROP_BIT(key) (1u << (key))

/* One property argument. */
struct prop_row {
	Value *source;                 /* owned: property name or block */
	Value *keys[PROP_KEY_COUNT];   /* owned: what a table gave, or NULL */
	bool has_wildcard;             /* the name is a pattern */
};

struct prop_rows {
	struct prop_row *items;
	size_t count;
};

/*
 * prop_rows_parse - read a -Property argument.
 *   takes   argument: one or an array of names, blocks and tables; NULL for
 *           none; allowed: PROP_BITs of the keys a table may have
 *   gives   true with rows to release; false with *err set (nothing to
 *           release)
 *   errors  DictionaryKeyIllegal, DictionaryKeyAmbiguous,
 *           DictionaryKeyNonString, DictionaryKeyIllegalValue,
 *           DictionaryKeyMandatoryEntry, DictionaryKeyUnknownType
 */
bool prop_rows_parse(struct prop_rows *rows, const Value *argument,
    unsigned allowed, Value **err);
void prop_rows_release(struct prop_rows *rows);

/* prop_row_parse - the same for a single argument. */
bool prop_row_parse(struct prop_row *row, const Value *argument,
    unsigned allowed, Value **err);
void prop_row_release(struct prop_row *row);

/* prop_row_is_block - whether the row evaluates a script block. */
bool prop_row_is_block(const struct prop_row *row);

/*
 * prop_label - the heading of a row: the name a table gave, else the name of
 * the property, else the text of the block; owned text.
 */
Value *prop_label(const struct prop_row *row);

/*
 * prop_names - the properties of v that a name stands for, spelled as v has
 * them.
 *   takes   row: not a block
 *   gives   an owned array of texts: every match of a pattern ("*" puts
 *           attached members before those of the type), the one property of
 *           that name, those of a property set; empty when there is none
 */
Value *prop_names(const struct prop_row *row, const Value *v);

/*
 * prop_get - a property of v by name: attached members, those of the type,
 * then the keys of a plain hashtable (not those of [ordered]).
 *   gives   an owned value; NULL without *err when there is none; NULL with
 *           *err set when reading it failed
 */
Value *prop_get(const Value *v, const char *name, Value **err);

/*
 * prop_value - evaluate a row on an object: read the property, or run the
 * block with $_ in a scope of its own, its error output dropped.
 *   gives   like prop_get; a pattern gives its first match
 */
Value *prop_value(struct interp *interp, const struct prop_row *row,
    const Value *v, Value **err);

/* prop_value_or_null - the same, $null where there is none or it failed. */
Value *prop_value_or_null(struct interp *interp, const struct prop_row *row,
    const Value *v);

#endif
