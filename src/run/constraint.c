/*
 * constraint.c - see constraint.h. Attributes become a short array of steps
 * whose arguments are evaluated once.
 */
#include "base/base.h"
#include "run/constraint.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "run/tree.h"
#include "run/validate.h"
#include "value/convert.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/number.h"
#include "value/pattern.h"
#include "value/text.h"
#include "value/type.h"

enum step_kind {
	STEP_IGNORE,
	STEP_TYPE,
	STEP_SET,
	STEP_RANGE,
	STEP_PATTERN,
	STEP_SCRIPT,
	STEP_LENGTH,
	STEP_COUNT,
	STEP_NOT_NULL,
	STEP_NOT_EMPTY,
	STEP_NOT_BLANK,
};

struct step {
	enum step_kind kind;
	bool is_exact;             /* ValidateSet: IgnoreCase = $false */
	const struct type *type;
	Value *args;               /* array */
	Value *message;            /* ErrorMessage, or NULL */
};

struct constraints {
	unsigned refs;
	const void *origin;        /* the cast they came from, or NULL */
	size_t count;
	struct step steps[];
};

static const struct attribute_kind {
	const char *name;
	enum step_kind kind;
	const char *named;   /* the arguments it takes by name; "*": any */
} attribute_kinds[] = {
	{"ValidateSet", STEP_SET, "ErrorMessage IgnoreCase"},
	{"ValidateRange", STEP_RANGE, ""},
	{"ValidatePattern", STEP_PATTERN, "ErrorMessage Options"},
	{"ValidateScript", STEP_SCRIPT, "ErrorMessage"},
	{"ValidateLength", STEP_LENGTH, ""},
	{"ValidateCount", STEP_COUNT, ""},
	{"ValidateNotNull", STEP_NOT_NULL, ""},
	{"ValidateNotNullOrEmpty", STEP_NOT_EMPTY, ""},
	{"ValidateNotNullOrWhiteSpace", STEP_NOT_BLANK, ""},
	{"Parameter", STEP_IGNORE, "Mandatory Position ParameterSetName "
	    "ValueFromPipeline ValueFromPipelineByPropertyName "
	    "ValueFromRemainingArguments HelpMessage HelpMessageBaseName "
	    "HelpMessageResourceId DontShow"},
	{"CmdletBinding", STEP_IGNORE, "SupportsShouldProcess ConfirmImpact "
	    "DefaultParameterSetName PositionalBinding HelpUri "
	    "RemotingCapability SupportsPaging SupportsTransactions"},
	{"OutputType", STEP_IGNORE, "ParameterSetName ProviderCmdlet"},
	{"Alias", STEP_IGNORE, ""},
	{"AllowNull", STEP_IGNORE, ""},
	{"AllowEmptyString", STEP_IGNORE, ""},
	{"AllowEmptyCollection", STEP_IGNORE, ""},
	{"ArgumentCompleter", STEP_IGNORE, "*"},
	{"ArgumentCompletions", STEP_IGNORE, ""},
	{"SupportsWildcards", STEP_IGNORE, ""},
	{"PSDefaultValue", STEP_IGNORE, "Help Value"},
	{"PSTypeName", STEP_IGNORE, ""},
	{"ValidateDrive", STEP_IGNORE, ""},
	{"ValidateUserDrive", STEP_IGNORE, ""},
	{"ValidateTrustedData", STEP_IGNORE, ""},
	{"Credential", STEP_IGNORE, ""},
	{"ArgumentToConfigurationDataTransformation", STEP_IGNORE, ""},
	{"Experimental", STEP_IGNORE, "*"},
	{"DscResource", STEP_IGNORE, "*"},
	{"Cmdlet", STEP_IGNORE, "*"},
	{"Diagnostics.CodeAnalysis.SuppressMessage", STEP_IGNORE, "*"},
	{"System.Diagnostics.CodeAnalysis.SuppressMessage", STEP_IGNORE, "*"},
	{"SuppressMessage", STEP_IGNORE, "*"},
	{"Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage", STEP_IGNORE, "*"},
	{"System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage",
	    STEP_IGNORE, "*"},
	{"Obsolete", STEP_IGNORE, "*"},
	{"System.Obsolete", STEP_IGNORE, "*"},
	{"Diagnostics.DebuggerHidden", STEP_IGNORE, ""},
	{"System.Diagnostics.DebuggerHidden", STEP_IGNORE, ""},
	{"Diagnostics.DebuggerStepThrough", STEP_IGNORE, ""},
	{"System.Diagnostics.DebuggerStepThrough", STEP_IGNORE, ""},
};

/* "ValidateSetAttribute" and "System.Management.Automation.ValidateSet" mean
 * the same. */
static bool
attribute_is(const char *name, const char *known)
{
	static const char space[] = "System.Management.Automation.";
	size_t len;

	if (text_starts(name, space) && !text_same(name, known))
		name += sizeof(space) - 1;
	len = strlen(known);
	return text_starts(name, known) &&
	       (!name[len] || text_same(name + len, "Attribute"));
}

/* ---------------------------------------------------------------- building */

static bool
step_args(struct interp *interp, struct step *step,
    const struct attribute_node *node, Value **err)
{
	enum flow flow = FLOW_MORE;
	Value *v;

	step->args = array_new(node->args.count);
	for (uint32_t i = 0; i < node->args.count; i++) {
		v = eval_item(interp, node->args.items[i], &flow);
		if (!v)
			goto failed;
		list_push(list_get(step->args), v);
	}
	for (uint32_t i = 0; i < node->named_count; i++) {
		const struct named_arg *arg = &node->named[i];

		v = arg->value ? eval_item(interp, arg->value, &flow)
			       : VALUE_TRUE;
		if (!v)
			goto failed;
		if (text_same(arg->name.data, "ErrorMessage"))
			value_set(&step->message, value_text(v));
		else if (text_same(arg->name.data, "IgnoreCase"))
			step->is_exact = !value_truth(v);
		value_unref(v);
	}
	return true;
failed:
	*err = interp->error;
	interp->error = NULL;
	return false;
}

static bool
has_word(const char *words, const char *word)
{
	size_t len;

	for (; *words; words += len, words += strspn(words, " ")) {
		len = strcspn(words, " ");
		if (utf8_casecmp(words, len, word, strlen(word)) == 0)
			return true;
	}
	return false;
}

/* Whether every named argument is one that the attribute has. */
static bool
names_are_known(const struct attribute_kind *kind,
    const struct attribute_node *node, Value **err)
{
	for (uint32_t i = 0; i < node->named_count; i++) {
		const char *name = node->named[i].name.data;

		if (*kind->named == '*' || has_word(kind->named, name))
			continue;
		return error_set(err, error_new(NULL,
		    "PropertyNotFoundForType", ERROR_InvalidOperation, NULL,
		    "Property '%s' cannot be found for type '"
		    "System.Management.Automation.%sAttribute'.", name,
		    kind->name));
	}
	return true;
}

static bool
step_of_attribute(struct interp *interp, struct step *step,
    const struct attribute_node *node, Value **err)
{
	for (size_t i = 0; i < COUNT_OF(attribute_kinds); i++) {
		const struct attribute_kind *kind = &attribute_kinds[i];

		if (!attribute_is(node->name->full.data, kind->name))
			continue;
		if (!names_are_known(kind, node, err))
			return false;
		step->kind = kind->kind;
		if (step->kind == STEP_IGNORE)
			return true;
		return step_args(interp, step, node, err);
	}
	type_of_name(interp, node->name, err);
	if (!*err)
		step->kind = STEP_IGNORE;
	return !*err;
}

static bool
step_of(struct interp *interp, struct step *step, const struct node *node,
    Value **err)
{
	if (node->kind == NODE_ATTRIBUTE)
		return step_of_attribute(interp, step, (const void *)node,
		    err);
	step->kind = STEP_TYPE;
	step->type = type_of_node(interp, node, err);
	return step->type;
}

static struct constraints *
constraints_alloc(size_t count)
{
	struct constraints *constraints = mem_alloc(
	    sizeof(*constraints) + count * sizeof(struct step));

	constraints->refs = 1;
	constraints->origin = NULL;
	constraints->count = count;
	memset(constraints->steps, 0, count * sizeof(struct step));
	return constraints;
}

struct constraints *
constraints_new(struct interp *interp, const struct node_list *attributes,
    Value **err)
{
	struct constraints *constraints =
	    constraints_alloc(attributes->count);

	for (uint32_t i = 0; i < attributes->count; i++) {
		if (step_of(interp, &constraints->steps[i],
			attributes->items[i], err))
			continue;
		constraints_free(constraints);
		return NULL;
	}
	return constraints;
}

struct constraints *
constraints_of_cast(struct interp *interp, const struct cast_node *cast,
    Value **err)
{
	const struct cast_node *inner;
	struct constraints *constraints;
	size_t count = 0;

	for (inner = cast; inner->node.kind == NODE_CAST;
	    inner = (const void *)inner->operand)
		count++;
	constraints = constraints_alloc(count);
	constraints->origin = cast;
	/* The one nearest to the variable converts first. */
	for (inner = cast; inner->node.kind == NODE_CAST;
	    inner = (const void *)inner->operand) {
		if (step_of(interp, &constraints->steps[--count], inner->type,
			err))
			continue;
		constraints_free(constraints);
		return NULL;
	}
	return constraints;
}

bool
constraints_are_of(const struct constraints *constraints,
    const struct cast_node *cast)
{
	return constraints && constraints->origin == cast;
}

struct constraints *
constraints_of_type(const struct type *type)
{
	struct constraints *constraints = constraints_alloc(1);

	constraints->steps[0] = (struct step){.kind = STEP_TYPE, .type = type};
	return constraints;
}

struct constraints *
constraints_ref(struct constraints *constraints)
{
	constraints->refs++;
	return constraints;
}

bool
constraints_are_empty(const struct constraints *constraints)
{
	for (size_t i = 0; i < constraints->count; i++)
		if (constraints->steps[i].kind != STEP_IGNORE)
			return false;
	return true;
}

void
constraints_free(struct constraints *constraints)
{
	if (!constraints || --constraints->refs)
		return;
	for (size_t i = 0; i < constraints->count; i++) {
		value_unref(constraints->steps[i].args);
		value_unref(constraints->steps[i].message);
	}
	mem_free(constraints);
}

const struct type *
constraints_type(const struct constraints *constraints)
{
	for (size_t i = 0; constraints && i < constraints->count; i++)
		if (constraints->steps[i].kind == STEP_TYPE)
			return constraints->steps[i].type;
	return NULL;
}

/* ------------------------------------------------------------------ checks */

static const Value *
step_arg(const struct step *step, size_t i)
{
	const struct list *args = list_get(step->args);

	return i < list_count(args) ? list_at(args, i) : VALUE_NULL;
}

static const char *
step_message(const struct step *step, const char *usual)
{
	return step->message ? text_bytes(step->message) : usual;
}

/* ValidateRange('Positive') and its like: sign to have, zero allowed. */
static const struct {
	const char *name, *text;
	int sign;
	bool has_zero;
} range_kinds[] = {
	{"Positive", "is not greater than zero", 1, false},
	{"NonNegative", "is not greater than or equal to zero", 1, true},
	{"Negative", "is not less than zero", -1, false},
	{"NonPositive", "is not less than or equal to zero", -1, true},
};

static bool
check_range(const struct step *step, const Value *v, Value **err)
{
	Value *kind, *text;
	double n;

	if (list_count(list_get(step->args)) != 1)
		return validate_range(v, step_arg(step, 0), step_arg(step, 1),
		    err);
	kind = value_text(step_arg(step, 0));
	if (!value_is_number(v) && value_kind(v) != V_CHAR &&
	    value_kind(v) != V_BOOL) {
		value_unref(kind);
		return validate_range_type(v, type_known(T_INT32), err);
	}
	text = value_text(v);
	n = value_is_number(v) ? number_real(v) : value_truth(v);
	for (size_t i = 0; i < COUNT_OF(range_kinds); i++) {
		if (!text_same(text_bytes(kind), range_kinds[i].name))
			continue;
		if (n * range_kinds[i].sign > 0 ||
		    (n == 0 && range_kinds[i].has_zero))
			break;
		validate_fail(err, "ValidateRangeFailure",
		    text_printf("The argument \"%s\" cannot be validated "
				"because its value %s.",
			text_bytes(text), range_kinds[i].text));
		break;
	}
	value_unref(kind);
	value_unref(text);
	return !*err;
}

static bool
check_pattern(const struct step *step, const Value *v, Value **err)
{
	Value *text = value_text(v), *pattern = value_text(step_arg(step, 0));
	struct regex *regex = regex_get(text_bytes(pattern),
	    text_len(pattern), REGEX_IGNORE_CASE, err);
	struct span *spans;
	bool is_good = false;

	if (regex) {
		spans = mem_alloc(
		    regex_group_count(regex) * sizeof(*spans));
		is_good = regex_exec(regex, text_bytes(text), text_len(text),
			      0, spans, err) == 1;
		mem_free(spans);
		regex_unref(regex);
	}
	if (!is_good && !*err)
		validate_fail(err, "ValidatePatternFailure",
		    validate_message(
			step_message(step,
			    "The argument \"{0}\" does not match the \"{1}\" "
			    "pattern. Supply an argument that matches \"{1}\" "
			    "and try the command again."),
			text, pattern));
	value_unref(text);
	value_unref(pattern);
	return is_good;
}

static bool
check_script(struct interp *interp, const struct step *step, const Value *v,
    Value **err)
{
	Value *result = block_call(interp, step_arg(step, 0), v, NULL, 0, err);
	Value *script;
	bool is_good;

	if (!result)
		return false;
	is_good = value_truth(result);
	value_unref(result);
	if (is_good)
		return true;
	script = block_text(step_arg(step, 0));
	validate_fail(err, "ValidateScriptFailure",
	    validate_message(
		step_message(step,
		    "The \"{1}\" validation script for the argument with value "
		    "\"{0}\" did not return a result of True. Determine why "
		    "the validation script failed, and then try the command "
		    "again."),
		v, script));
	value_unref(script);
	return false;
}

/* One element of what is validated. */
static bool
check_item(struct interp *interp, const struct step *step, const Value *v,
    Value **err)
{
	if (!validate_not_null(v, err))
		return false;
	switch (step->kind) {
	case STEP_SET:
		return validate_set(v, step->args, step->is_exact,
		    step_message(step, NULL), err);
	case STEP_RANGE:
		return check_range(step, v, err);
	case STEP_PATTERN:
		return check_pattern(step, v, err);
	case STEP_SCRIPT:
		return check_script(interp, step, v, err);
	case STEP_LENGTH:
		return validate_length(v, step_arg(step, 0), step_arg(step, 1),
		    err);
	default:
		return true;
	}
}

static bool
check_each(struct interp *interp, const struct step *step, const Value *v,
    Value **err)
{
	const Value *item;
	struct iter iter;
	bool is_good = true;

	if (value_is_null(v))
		return validate_refuse_nulls(err);
	if (!value_unrolls(v))
		return check_item(interp, step, v, err);
	iter_init(&iter, v);
	while (is_good && (item = iter_next(&iter)))
		is_good = check_item(interp, step, item, err);
	iter_release(&iter);
	return is_good;
}

static bool
check(struct interp *interp, const struct step *step, const Value *v,
    Value **err)
{
	switch (step->kind) {
	case STEP_IGNORE:
	case STEP_TYPE:
		return true;
	case STEP_NOT_NULL:
		return validate_not_null(v, err);
	case STEP_NOT_EMPTY:
	case STEP_NOT_BLANK:
		return validate_not_empty(v, step->kind == STEP_NOT_BLANK,
		    err);
	case STEP_COUNT:
		return validate_count(v, step_arg(step, 0), step_arg(step, 1),
		    err);
	case STEP_SET:
	case STEP_RANGE:
	case STEP_PATTERN:
	case STEP_SCRIPT:
	case STEP_LENGTH:
		break;
	}
	return check_each(interp, step, v, err);
}

/* --------------------------------------------------------------- what for */

/* Booleans come from booleans and numbers alone, unlike in casts. */
static bool
refuses_bool(const struct type *type, const Value *v, Value **err)
{
	if (type != type_known(T_BOOLEAN) && type != type_known(T_SWITCH))
		return false;
	if (value_is_null(v) ? type == type_known(T_SWITCH)
			     : value_kind(v) == V_BOOL || value_is_number(v) ||
				   type_of(v) == type_known(T_SWITCH))
		return false;
	*err = error_new("System.Management.Automation.PSInvalidCastException",
	    "InvalidCastExceptionForBooleanArgumentValue",
	    ERROR_InvalidArgument, NULL,
	    "Cannot convert value \"%s\" to type \"%s\". Boolean parameters "
	    "accept only Boolean values and numbers, such as $True, $False, 1 "
	    "or 0.",
	    value_is_null(v) ? "" : type_full(type_of(v)), type->name);
	return true;
}

/* An advanced function takes no array for a string. */
static bool
refuses_array(const struct type *type, const Value *v, Value **err)
{
	if (type != type_known(T_STRING) || value_kind(v) != V_ARRAY)
		return false;
	*err = error_new("System.Management.Automation.PSInvalidCastException",
	    "CannotConvertArrayToString", ERROR_InvalidArgument, NULL,
	    "Cannot convert value to type System.String.");
	return true;
}

Value *
constraints_convert(const struct constraints *constraints, Value *v,
    bool is_cmdlet, Value **err)
{
	for (size_t i = 0; i < constraints->count; i++) {
		const struct step *step = &constraints->steps[i];

		if (step->kind != STEP_TYPE ||
		    (value_is_small_int(v) &&
			step->type == type_known(T_INT32)))
			continue;
		if (refuses_bool(step->type, v, err) ||
		    (is_cmdlet && refuses_array(step->type, v, err)))
			value_set(&v, NULL);
		else
			value_set(&v, convert_to(v, step->type, err));
		if (!v)
			return NULL;
	}
	return v;
}

bool
constraints_validate(struct interp *interp,
    const struct constraints *constraints, const Value *v, Value **err)
{
	for (size_t i = 0; i < constraints->count; i++)
		if (!check(interp, &constraints->steps[i], v, err))
			return false;
	return true;
}

static Value *
wrap_conversion(Value *cause)
{
	Value *message = error_message(cause), *record;

	record = error_new("System.Management.Automation."
			   "ArgumentTransformationMetadataException",
	    "RuntimeException", ERROR_MetadataError, NULL, "%s",
	    text_bytes(message));
	exception_get(error_get(record)->exception)->inner =
	    value_ref(error_get(cause)->exception);
	value_unref(message);
	value_unref(cause);
	return record;
}

static Value *
wrap_validation(Value *cause, const Value *v, const char *name)
{
	Value *text = value_is_null(v) ? text_of("$null")
				       : value_to_string(v), *record;

	record = error_new(
	    "System.Management.Automation.ValidationMetadataException",
	    "ValidateSetFailure", ERROR_MetadataError, NULL,
	    "The variable cannot be validated because the value %s is not a "
	    "valid value for the %s variable.",
	    text_bytes(text), name);
	value_unref(text);
	value_unref(cause);
	return record;
}

Value *
constraints_apply(struct interp *interp,
    const struct constraints *constraints, Value *v, const char *name,
    Value **err)
{
	Value *cause = NULL;

	if (v == VALUE_VOID)
		v = VALUE_NULL;
	v = constraints_convert(constraints, v, false, &cause);
	if (!v) {
		*err = wrap_conversion(cause);
		return NULL;
	}
	if (constraints_validate(interp, constraints, v, &cause))
		return v;
	*err = wrap_validation(cause, v, name);
	value_unref(v);
	return NULL;
}
