/*
 * variable_search.h - which variables a name or pattern, a scope, -Include
 * and -Exclude stand for.
 */
#ifndef BUILTINS_VARIABLE_SEARCH_H
#define BUILTINS_VARIABLE_SEARCH_H

#include "run/scope.h"
#include "run/stage.h"
#include "value/value.h"

/* A variable and the scope it lies in. */
struct found {
	struct scope *scope;
	struct variable *variable;
};

struct matches {
	struct found *items;
	size_t count, cap;
	bool was_filtered;       /* -Include or -Exclude left some out */
};

struct search {
	struct stage *stage;
	const char *name;        /* may be a pattern or have a scope */
	const Value *scope, *include, *exclude;   /* arguments, or NULL */
	struct scope *here;      /* being walked */
	struct matches *matches;
};

/*
 * find_matches - the variables meant, those of a pattern sorted by name.
 *   errors  as scope_argument
 */
bool find_matches(struct search *search, struct matches *matches,
    Value **err);
void matches_release(struct matches *matches);

/* What a command does with each variable that is meant. */
typedef enum flow found_visit(struct stage *stage, const struct found *found);

/* each_match - find variables and visit them; a plain name that is nobody's
 * is a non-terminating VariableNotFound. */
enum flow each_match(struct stage *stage, struct search *search,
    found_visit *visit);

/* without_scope - a name without its "global:"; *scope is set then. */
const char *without_scope(struct stage *stage, const char *name,
    struct scope **scope);

/* pass_variable - emit the object of a variable if it is wanted. */
enum flow pass_variable(struct stage *stage, bool is_wanted,
    struct scope *scope, const struct name *name);

/* VARIABLE_FILTERS - the rows of -Include and -Exclude, in fields of these
 * names; the header of commands is needed. */
#define VARIABLE_FILTERS						       \
	P_VALUE("Include", "string[]", "all", include,			       \
	    .help = "Patterns of which a name must match one."),	       \
	P_VALUE("Exclude", "string[]", "all", exclude,			       \
	    .help = "Patterns of names to leave out.")

#endif
