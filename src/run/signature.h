/*
 * signature.h - what the rows of a command mean to the binder: parameter
 * sets as bits, per-set entries, resolved types, the common parameters
 * behind the own ones. Made once per command and kept.
 */
#ifndef RUN_SIGNATURE_H
#define RUN_SIGNATURE_H

#include "run/command.h"

struct type;

/* A parameter set is a bit; a parameter in every set has all of them. */
typedef uint32_t set_bits;
#define SETS_ALL UINT32_MAX
#define SETS_MAX 32
#define ROWS_MAX 256

/* How a parameter takes part in one set (or in all of them). */
struct set_entry {
	set_bits set;
	short position;      /* -1: by name only */
	bool is_mandatory;
	bool is_by_value;
	bool is_by_name;     /* from a property of its name */
	bool is_rest;        /* takes the remaining arguments */
};

struct row {
	const struct param *param;
	const struct set_entry *entries;
	size_t entry_count;
	set_bits sets;       /* the union of its entries */
	set_bits mandatory, by_value, by_name, rest;
	const struct type *type; /* NULL: any value, as it is */
	bool is_switch;
	bool is_common;      /* bound into struct common */
};

struct signature {
	struct row *rows;
	size_t count;
	size_t own_count;    /* common ones come after these */
	char *set_names[SETS_MAX]; /* owned, as first written */
	size_t set_count;
	set_bits default_set;    /* 0: none */
	set_bits all_sets;       /* every bit in use */
	unsigned char *by_position; /* rows that have one, in order */
	size_t position_count;
	unsigned char *by_input; /* own rows that the pipeline may give */
	size_t input_count;
	bool has_mandatory;
	struct set_entry *entries; /* storage */
};

/* signature_of - of a command, lent for its life. */
const struct signature *signature_of(const struct command *command);

/* signature_free - for command_unref. */
void signature_free(struct signature *signature);

/* signature_set_name - the name of a single bit; "__AllParameterSets" when
 * there is no such set. */
const char *signature_set_name(const struct signature *signature,
    set_bits set);

/* signature_entry - how a row takes part in a set, or NULL. */
const struct set_entry *signature_entry(const struct row *row, set_bits set);

/* What a name on the command line may mean. */
enum name_match {
	NAME_FOUND,
	NAME_UNKNOWN,
	NAME_AMBIGUOUS, /* matches holds the rows in question */
};

/*
 * signature_find - a row by its name, alias, or unique prefix of either; own
 * parameters before common ones.
 *   takes   matches: room for ROWS_MAX, or NULL when nobody asks
 *   gives   *row with NAME_FOUND; *match_count with NAME_AMBIGUOUS
 */
enum name_match signature_find(const struct signature *signature,
    const char *name, size_t len, const struct row **row,
    const struct row **matches, size_t *match_count);

/* signature_row - a row by its full name, or NULL. */
const struct row *signature_row(const struct signature *signature,
    const char *name);

/* param_alias_next - walk "Cn|Host": gives the length of the alias at
 * *cursor and moves on behind it; 0 at the end. */
size_t param_alias_next(const char **cursor, const char **alias);

/* set_bits_count - how many sets. */
static inline int
set_bits_count(set_bits sets)
{
	return __builtin_popcount(sets);
}

#endif
