/*
 * semver_type.c - System.Management.Automation.SemanticVersion.
 *   source  Semantic Versioning 2.0.0, sections 9 to 11
 */
#include "base/base.h"
#include "type/types.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/object.h"
#include "value/text.h"

struct semver {
	int32_t parts[3];
	char *label, *build;     /* owned, NULL when not there */
};

static struct type type_semver;

static const struct semver *
semver_of(const Value *v)
{
	return instance_data(v, &type_semver);
}

static void
semver_release(void *data)
{
	struct semver *semver = data;

	mem_free(semver->label);
	mem_free(semver->build);
	mem_free(semver);
}

/* Labels are letters, digits, dashes and points. */
static bool
is_label(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!isalnum((unsigned char)text[i]) && text[i] != '-' &&
		    text[i] != '.')
			return false;
	return len > 0;
}

/* One number of a version; *text moves behind it. */
static bool
parse_part(const char **text, int32_t *part)
{
	char *end;
	long n;

	if (!isdigit((unsigned char)**text))
		return false;
	n = strtol(*text, &end, 10);
	if (n > INT32_MAX)
		return false;
	*part = (int32_t)n;
	*text = end;
	return true;
}

/* NULL when the text is no version. */
static Value *
semver_parse(const char *text)
{
	struct semver *semver = mem_zalloc(1, sizeof(*semver));
	bool is_good = true;
	size_t len;

	for (int i = 0; is_good && i < 3; i++) {
		is_good = parse_part(&text, &semver->parts[i]);
		if (*text != '.')
			break;
		text++;
		is_good = is_good && i < 2;
	}
	if (is_good && *text == '-') {
		len = strcspn(text + 1, "+");
		is_good = is_label(text + 1, len);
		semver->label = mem_textn(text + 1, len);
		text += 1 + len;
	}
	if (is_good && *text == '+') {
		len = strlen(text + 1);
		is_good = is_label(text + 1, len);
		semver->build = mem_textn(text + 1, len);
		text += 1 + len;
	}
	if (is_good && !*text)
		return instance_new(&type_semver, semver);
	semver_release(semver);
	return NULL;
}

Value *
semver_value(int32_t major, int32_t minor, int32_t patch)
{
	struct semver *semver = mem_zalloc(1, sizeof(*semver));

	semver->parts[0] = major;
	semver->parts[1] = minor;
	semver->parts[2] = patch;
	return instance_new(&type_semver, semver);
}

static Value *
semver_text(const Value *self)
{
	const struct semver *v = semver_of(self);

	return text_printf("%d.%d.%d%s%s%s%s", v->parts[0], v->parts[1],
	    v->parts[2], v->label ? "-" : "", v->label ? v->label : "",
	    v->build ? "+" : "", v->build ? v->build : "");
}

static Value *
semver_thaw(const Value *data, Value **err)
{
	Value *v = value_kind(data) == V_TEXT ? semver_parse(text_bytes(data))
					      : NULL;

	return v ? v : value_ref(data);
}

/* ------------------------------------------------------------------- order */

/* One point-separated piece: numbers before words, numbers by value. */
static int
piece_order(const char *a, size_t a_len, const char *b, size_t b_len)
{
	bool a_is_number = strspn(a, "0123456789") >= a_len;
	bool b_is_number = strspn(b, "0123456789") >= b_len;
	size_t len = a_len < b_len ? a_len : b_len;
	int order;

	if (a_is_number != b_is_number)
		return a_is_number ? -1 : 1;
	if (a_is_number && a_len != b_len)
		return a_len < b_len ? -1 : 1;
	order = memcmp(a, b, len);
	if (order == 0 && a_len != b_len)
		return a_len < b_len ? -1 : 1;
	return order;
}

/* A version with a label comes before the one without. */
static int
label_order(const char *a, const char *b)
{
	if (!a || !b)
		return (a == NULL) - (b == NULL);
	while (*a && *b) {
		size_t a_len = strcspn(a, "."), b_len = strcspn(b, ".");
		int order = piece_order(a, a_len, b, b_len);

		if (order)
			return order;
		a += a_len + (a[a_len] == '.');
		b += b_len + (b[b_len] == '.');
	}
	return (*a != '\0') - (*b != '\0');
}

static int
semver_compare(const Value *a, const Value *b)
{
	const struct semver *x = semver_of(a), *y = semver_of(b);

	for (int i = 0; i < 3; i++)
		if (x->parts[i] != y->parts[i])
			return x->parts[i] < y->parts[i] ? -1 : 1;
	return label_order(x->label, y->label);
}

static bool
semver_equals(const Value *a, const Value *b)
{
	return semver_of(a) && semver_of(b) && semver_compare(a, b) == 0;
}

static Value *
semver_convert(const Value *from, Value **err)
{
	Value *text = value_text(from), *v = semver_parse(text_bytes(text));

	value_unref(text);
	return v ? v : convert_refuse_because(from, &type_semver,
	    "InvalidCastParseTargetInvocation", "System.FormatException",
	    "Input string was not in a correct format.", err);
}

/* ----------------------------------------------------------------- members */

#define NUMBER(name, i)                                                        \
	static Value *name(const Value *self, Value **err)                     \
	{                                                                      \
		return value_int(semver_of(self)->parts[i]);                   \
	}
NUMBER(get_major, 0)
NUMBER(get_minor, 1)
NUMBER(get_patch, 2)

static Value *
text_or_null(const char *text)
{
	return text ? text_of(text) : VALUE_NULL;
}

static Value *
get_label(const Value *self, Value **err)
{
	return text_or_null(semver_of(self)->label);
}

static Value *
get_build(const Value *self, Value **err)
{
	return text_or_null(semver_of(self)->build);
}

static Value *
refuse(const struct call *call, Value **err)
{
	return call_throw(call, err, "System.FormatException",
	    "Input string was not in a correct format.");
}

static Value *
parse(const struct call *call, Value **err)
{
	Value *text, *v;

	if (!call_text(call, 0, &text, err))
		return NULL;
	v = semver_parse(text_bytes(text));
	value_unref(text);
	return v ? v : refuse(call, err);
}

static Value *
try_parse(const struct call *call, Value **err)
{
	Value *text, *v;

	if (!call_text(call, 0, &text, err))
		return NULL;
	v = semver_parse(text_bytes(text));
	value_unref(text);
	return arg_found(call, 1, v, VALUE_NULL, err);
}

/* (text) or (major, minor, patch, label, build), from the left. */
static Value *
construct(const struct call *call, Value **err)
{
	struct semver *semver;
	Value *text;

	if (call->count == 0 || call->count > 5) {
		error_set(err, call_count_error(call));
		return NULL;
	}
	if (call->count == 1 && !value_is_number(call->args[0]))
		return parse(call, err);
	semver = mem_zalloc(1, sizeof(*semver));
	for (size_t i = 0; i < call->count; i++) {
		if (i < 3) {
			if (!call_int(call, i, &semver->parts[i], err))
				break;
			continue;
		}
		if (!call_text(call, i, &text, err))
			break;
		*(i == 3 ? &semver->label : &semver->build) =
		    text_len(text) ? mem_text(text_bytes(text)) : NULL;
		value_unref(text);
	}
	if (!*err)
		return instance_new(&type_semver, semver);
	semver_release(semver);
	return NULL;
}

static Value *
compare_to(const struct call *call, Value **err)
{
	Value *other;
	int order;

	if (value_is_null(call->args[0]))
		return value_int(1);
	if (!call_as(call, 0, &type_semver, &other, err))
		return NULL;
	order = semver_compare(call->self, other);
	value_unref(other);
	return value_int(order);
}

static const struct property properties[] = {
	GETTER("Major", get_major, "int"),
	GETTER("Minor", get_minor, "int"),
	GETTER("Patch", get_patch, "int"),
	GETTER("PreReleaseLabel", get_label, "string"),
	GETTER("BuildLabel", get_build, "string"),
	{NULL},
};

static const struct method methods[] = {
	METHOD("CompareTo", compare_to, 1, 1,
	    "int CompareTo(semver value)"),
	{NULL},
};

static const struct method static_methods[] = {
	METHOD("Parse", parse, 1, 1, "semver Parse(string version)"),
	METHOD("TryParse", try_parse, 2, 2, NULL),
	{NULL},
};

static struct type type_semver = {
	.name = "System.Management.Automation.SemanticVersion",
	.accelerator = "semver",
	.kind = V_INSTANCE,
	.properties = properties,
	.methods = methods,
	.static_methods = static_methods,
	.construct = construct,
	.construct_least = 1, .construct_most = 5,
	.release = semver_release,
	.to_text = semver_text,
	.equals = semver_equals,
	.compare = semver_compare,
	.convert = semver_convert,
	.freeze = semver_text,
	.thaw = semver_thaw,
};

void
types_start_semver(void)
{
	type_register(&type_semver);
}
