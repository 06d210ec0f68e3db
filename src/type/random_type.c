/*
 * random_type.c - System.Random.
 */
#include "base/base.h"
#include "type/types.h"

#include "base/mem.h"
#include "base/random.h"
#include "value/list.h"
#include "value/object.h"

static struct type type_random;

static uint64_t
next_word(const Value *v)
{
	uint64_t *state = instance_data(v, &type_random), z;

	*state += 0x9E3779B97F4A7C15u;
	z = *state;
	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return z ^ z >> 31;
}

static Value *
random_new(const struct call *call, Value **err)
{
	uint64_t *state = mem_alloc(sizeof(*state));
	int64_t seed;

	if (call->count == 0) {
		random_bytes(state, sizeof(*state));
	} else if (call_long(call, 0, &seed, err)) {
		*state = (uint64_t)seed;
	} else {
		mem_free(state);
		return NULL;
	}
	return instance_new(&type_random, state);
}

static Value *
random_next(const struct call *call, Value **err)
{
	int64_t low = 0, high = INT32_MAX;

	if (call->count == 1 && !call_long(call, 0, &high, err))
		return NULL;
	if (call->count == 2 && (!call_long(call, 0, &low, err) ||
				    !call_long(call, 1, &high, err)))
		return NULL;
	if (high < low)
		return call_throw(call, err,
		    "System.ArgumentOutOfRangeException",
		    "'minValue' cannot be greater than maxValue. (Parameter"
		    " 'minValue')");
	if (high > low)
		low += (int64_t)(next_word(call->self) %
		    (uint64_t)(high - low));
	return value_int((int32_t)low);
}

static Value *
random_next_double(const struct call *call, Value **err)
{
	return value_double(
	    (double)(next_word(call->self) >> 11) * 0x1.0p-53);
}

static Value *
random_next_bytes(const struct call *call, Value **err)
{
	struct list *list = list_get(call->args[0]);
	size_t i;

	for (i = 0; list && i < list_count(list); i++)
		list_put(list, i,
		    value_integer(V_BYTE, next_word(call->self) & 0xFF));
	return VALUE_VOID;
}

static Value *
get_shared(const Value *v, Value **err)
{
	struct call call = {.count = 0};

	return random_new(&call, err);
}

static const struct method random_methods[] = {
	METHOD("Next", random_next, 0, 2,
	    "int Next(int minValue, int maxValue)"),
	METHOD("NextBytes", random_next_bytes, 1, 1,
	    "void NextBytes(byte[] buffer)"),
	METHOD("NextDouble", random_next_double, 0, 0, "double NextDouble()"),
	{NULL},
};

static const struct property random_statics[] = {
	GETTER("Shared", get_shared, "System.Random"),
	{NULL},
};

static struct type type_random = {
	.name = "System.Random",
	.kind = V_INSTANCE,
	.methods = random_methods,
	.statics = random_statics,
	.construct = random_new,
	.construct_most = 1,
	.release = mem_free,
};

void
types_start_random(void)
{
	type_register(&type_random);
}
