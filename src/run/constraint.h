/*
 * constraint.h - what the types and attributes written before a parameter or
 * variable ask of its value: [int], [ValidateSet('a', 'b')]. The types convert
 * in the order written, then the Validate attributes look.
 */
#ifndef RUN_CONSTRAINT_H
#define RUN_CONSTRAINT_H

#include "value/value.h"

struct cast_node;
struct constraints;
struct interp;
struct node_list;
struct type;

/*
 * constraints_new - from the attributes of a parameter.
 *   takes   attributes: NODE_TYPE and NODE_ATTRIBUTE; the frame that runs is
 *           of their script
 *   errors  TypeNotFound; attribute arguments that make no sense
 */
struct constraints *constraints_new(struct interp *interp,
    const struct node_list *attributes, Value **err);

/* constraints_of_cast - from what stands before the variable of an
 * assignment; constraints_are_of - whether they came from that cast. */
struct constraints *constraints_of_cast(struct interp *interp,
    const struct cast_node *cast, Value **err);
bool constraints_are_of(const struct constraints *constraints,
    const struct cast_node *cast);

/* constraints_of_type - a type alone. */
struct constraints *constraints_of_type(const struct type *type);

/* Counted; NULL may be freed. */
struct constraints *constraints_ref(struct constraints *constraints);
void constraints_free(struct constraints *constraints);

/* constraints_are_empty - whether they ask nothing at all. */
bool constraints_are_empty(const struct constraints *constraints);

/* constraints_type - the type of the variable, or NULL. */
const struct type *constraints_type(const struct constraints *constraints);

/* constraints_convert - v (taken) as the types want it, or NULL with *err
 * the bare cause; is_cmdlet: for a parameter of an advanced function. */
Value *constraints_convert(const struct constraints *constraints, Value *v,
    bool is_cmdlet, Value **err);

/* constraints_validate - whether the Validate attributes agree; *err is a
 * ValidationMetadataException. */
bool constraints_validate(struct interp *interp,
    const struct constraints *constraints, const Value *v, Value **err);

/*
 * constraints_apply - both, for an assignment to a variable.
 *   gives   the value to store, or NULL
 *   errors  RuntimeException of an ArgumentTransformationMetadataException;
 *           ValidateSetFailure and its like
 */
Value *constraints_apply(struct interp *interp,
    const struct constraints *constraints, Value *v, const char *name,
    Value **err);

/*
 * validate_* - the checks by themselves, for the rows of compiled-in
 * commands too; each gives false with *err a ValidationMetadataException.
 */
bool validate_not_null(const Value *v, Value **err);
bool validate_not_empty(const Value *v, bool blank_too, Value **err);
bool validate_range(const Value *v, const Value *low, const Value *high,
    Value **err);
bool validate_length(const Value *v, const Value *min, const Value *max,
    Value **err);
bool validate_count(const Value *v, const Value *min, const Value *max,
    Value **err);
bool validate_set(const Value *v, const Value *choices, bool is_exact,
    const char *message, Value **err);

#endif
