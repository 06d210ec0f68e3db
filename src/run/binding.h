/*
 * binding.h - how far the arguments of one stage are bound. Shared by the
 * parts of the binder; nobody else includes it.
 */
#ifndef RUN_BINDING_H
#define RUN_BINDING_H

#include "run/common.h"
#include "run/pipeline.h"
#include "run/signature.h"
#include "run/stage.h"

enum bound {
	BOUND_NOT,
	BOUND_LINE,     /* on the command line */
	BOUND_DEFAULT,  /* by $PSDefaultParameterValues */
	BOUND_DELAYED,  /* a block to be run for each pipeline object */
	BOUND_INPUT,    /* by the current pipeline object */
};

/* A script block given for a parameter that takes pipeline input. */
struct delayed {
	struct delayed *next;
	const struct row *row;
	Value *block;
};

struct binding {
	const struct signature *signature;
	unsigned char *states;  /* enum bound of every row */
	unsigned char *is_used; /* of every argument */
	set_bits sets;          /* still possible */
	set_bits sets_of_line;  /* the same before any pipeline object */
	set_bits first_choice;  /* to be tried before the others, or 0 */
	struct delayed *delayed;
	bool is_input_bound;    /* some row is BOUND_INPUT */
	/* Where every pipeline object goes as it is, without further ado;
	 * NULL: the long way, bind_input. */
	Value **plain_input;
	struct common common;
};

enum bind_flag {
	BIND_COERCE = 1,  /* convert; without it only what fits as it is */
	BIND_DELAY = 2,   /* a script block may wait for pipeline input */
	BIND_BY_INPUT = 4,
	BIND_BY_DEFAULT = 8,
};

enum bind_result {
	BIND_DONE,
	BIND_UNFIT,   /* needs a conversion that was not asked for */
	BIND_FAILED,  /* could not be converted; *err says why */
	BIND_INVALID, /* refused by a validation; *err says why */
};

/* --- bind.c --- */

/* bind_arguments - bind the command line of an opened stage. */
bool bind_arguments(struct stage *stage, Value **err);

/* bind_release - let go of everything bound. */
void bind_release(struct stage *stage);

/* --- bind_value.c --- */

/*
 * bind_value - convert, validate and store a value.
 *   takes   v: lent; argument: what it was on the command line, or NULL
 */
enum bind_result bind_value(struct stage *stage, const struct row *row,
    const Value *v, const struct argument *argument, unsigned flags,
    Value **err);

/* bind_reset - a parameter is not bound any more: its fallback. */
bool bind_reset(struct stage *stage, const struct row *row, Value **err);

/* row_takes_blocks - whether a script block is a proper value for it. */
bool row_takes_blocks(const struct row *row);

/* --- bind_convert.c --- */

/* argument_convert - v as a compiled-in command's row wants it. */
Value *argument_convert(struct stage *stage, const struct row *row,
    const Value *v, const struct argument *argument, Value **err);

/* argument_fits - whether v can be bound without conversion. */
bool argument_fits(const struct row *row, const Value *v);

/* argument_validate - the checks a compiled-in command's row asks for. */
bool argument_validate(struct stage *stage, const struct row *row,
    const Value *v, Value **err);

/* argument_not_empty - what every mandatory parameter refuses. */
bool argument_not_empty(struct stage *stage, const struct row *row,
    const Value *v, Value **err);

/* fallback_value - the default a row has, converted; NULL for none. */
Value *fallback_value(const struct row *row);

/* --- bind_position.c --- */

/* bind_positions - positional arguments, then the remaining ones. */
bool bind_positions(struct stage *stage, Value **err);

/* --- bind_set.c --- */

/* row_is_unbound - not bound yet and of a set still possible. */
bool row_is_unbound(const struct binding *binding, const struct row *row);

/*
 * sets_settle - narrow the sets down.
 *   takes   is_early: pipeline objects are still to come;
 *           take_default: settle on the default set when it is possible
 *   gives   how many are possible, 0 with *err set
 */
int sets_settle(struct stage *stage, bool is_early, bool take_default,
    Value **err);

/* sets_finish - after the command line: settle, check what is mandatory. */
bool sets_finish(struct stage *stage, Value **err);

/* mandatory_missing - names of mandatory parameters of the possible sets
 * that are not bound, joined by blanks, or NULL; owned text. */
char *mandatory_missing(struct stage *stage);

/* row_is_missing - mandatory in some of the sets and not bound.
 *   takes   skip_input: not when the pipeline may still bring it */
bool row_is_missing(const struct binding *binding, const struct row *row,
    set_bits sets, bool skip_input);

/* --- bind_prompt.c --- */

/* can_prompt - whether somebody is there to ask; prompt_missing - ask for
 * every missing parameter and bind it. */
bool can_prompt(const struct stage *stage);
bool prompt_missing(struct stage *stage, set_bits sets, bool skip_input,
    Value **err);

/* --- bind_pipeline.c --- */

/*
 * bind_input - bind one pipeline object.
 *   gives   whether it was bound; false with *err unset when it fits nowhere
 */
bool bind_input(struct stage *stage, const Value *v, Value **err);

/* bind_input_slot - the slot for plain_input, when the command line leaves
 * no choice; the parameter set is settled then. */
Value **bind_input_slot(struct stage *stage);

/* --- bind_default.c --- */

/* bind_defaults - what $PSDefaultParameterValues has for this command. */
bool bind_defaults(struct stage *stage, Value **err);

/* --- bind_error.c --- */

/* binding_error - a ParameterBindingException of this stage's command. */
Value *binding_error(const struct stage *stage, const char *id,
    const char *format, ...) PRINTF_LIKE(3, 4);
/* error_at_name, error_at_value - the record (taken and given back) points at
 * an argument's name or value; an argument of NULL leaves it as it is. */
Value *error_at_name(const struct stage *stage,
    const struct argument *argument, Value *record);
Value *error_at_value(const struct stage *stage,
    const struct argument *argument, Value *record);
/* conversion_error, validation_error - around a cause, which is taken. */
Value *conversion_error(const struct stage *stage, const struct row *row,
    Value *cause);
Value *validation_error(const struct stage *stage, const struct row *row,
    Value *cause);
Value *refusal_error(const struct stage *stage, const char *param,
    const char *reason);
Value *empty_error(const struct stage *stage, const struct row *row,
    const char *what);
Value *ambiguous_set_error(const struct stage *stage);
Value *ambiguous_name_error(const struct stage *stage,
    const struct argument *argument, const struct row *const *matches,
    size_t count);
Value *missing_error(const struct stage *stage, const char *names);

/* row_state - whether, and how, a row got its value. */
static inline enum bound
row_state(const struct binding *binding, const struct row *row)
{
	return (enum bound)
	    binding->states[row - binding->signature->rows];
}

/* row_set_state - note that. */
static inline void
row_set_state(struct binding *binding, const struct row *row,
    enum bound state)
{
	binding->states[row - binding->signature->rows] =
	    (unsigned char)state;
}

#endif
