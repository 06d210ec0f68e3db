/*
 * item_query.h - which items a command was asked to work on: by path or
 * pattern, narrowed by -Filter, -Include and -Exclude.
 */
#ifndef BUILTINS_ITEM_QUERY_H
#define BUILTINS_ITEM_QUERY_H

#include "run/provider.h"
#include "run/stage.h"
#include "value/value.h"

/* Arguments, all lent and NULL when not given. */
struct item_query {
	const Value *path;       /* one text or an array of them */
	const Value *literal;
	const Value *filter;     /* text */
	const Value *include, *exclude;
	bool with_hidden;        /* -Force */
};

/* What is done with an item. */
typedef enum flow item_visit(struct stage *stage, const struct item *item,
    void *context);

/* QUERY - from an argument struct with the usual fields. */
#define QUERY(args)                                                            \
	((struct item_query){(args)->path, (args)->literal_path,               \
	    (args)->filter, (args)->include, (args)->exclude, (args)->force})

/* ITEM_PATHS - the rows of paths, in fields of these names; the header of
 * commands is needed.
 *   takes   sets: of -Path, with its position and whether it is piped */
#define ITEM_PATHS(sets)						       \
	P_VALUE("Path", "string[]", sets, path,				       \
	    .help = "Paths of the items; wildcards are expanded."),	       \
	P_VALUE("LiteralPath", "string[]", "LiteralPath:!n", literal_path,     \
	    .aliases = "PSPath|LP",					       \
	    .help = "Paths of the items, taken as they are written.")

/* ITEM_FILTERS - the rows that narrow a query, likewise.
 *   takes   sets: of -Filter, which has a position in some commands */
#define ITEM_FILTERS(sets)						       \
	P_VALUE("Filter", "string", sets, filter,			       \
	    .help = "Pattern for names, applied by the file system."),	       \
	P_VALUE("Include", "string[]", "all", include,			       \
	    .help = "Patterns: only items whose names match one."),	       \
	P_VALUE("Exclude", "string[]", "all", exclude,			       \
	    .help = "Patterns: no items whose names match one.")

/*
 * query_each - visit every item there is; a literal path without one is a
 * non-terminating PathNotFound, a pattern without matches nothing.
 */
enum flow query_each(struct stage *stage, const struct item_query *query,
    item_visit *visit, void *context);

/*
 * query_places - the same, but literal paths are visited whether or not there
 * is an item: for commands that make one.
 */
enum flow query_places(struct stage *stage, const struct item_query *query,
    item_visit *visit, void *context);

/* query_passes - whether a name is among what -Filter, -Include and -Exclude
 * leave. */
bool query_passes(const struct item_query *query, const char *name);

/* names_match - a name against any of an array of patterns. */
bool names_match(const Value *patterns, const char *name);

/* each_path - call for every text of an argument, one or many. */
enum flow each_path(struct stage *stage, const Value *paths,
    enum flow (*visit)(struct stage *stage, const char *path, void *context),
    void *context);

/*
 * each_item - visit everything that -Path or else -LiteralPath stands for,
 * whether or not it is there; what cannot be a path ends the command.
 */
enum flow each_item(struct stage *stage, const Value *path,
    const Value *literal, item_visit *visit, void *context);

/* not_supported - the record for a provider that cannot do something. */
Value *not_supported(void);

#endif
