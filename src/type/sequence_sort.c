/*
 * sequence_sort.c - a merge sort: stable, and a comparer that contradicts
 * itself does no harm.
 */
#include "base/base.h"
#include "type/sequence.h"

#include <string.h>

#include "base/mem.h"
#include "value/compare.h"
#include "value/convert.h"
#include "value/list.h"
#include "value/object.h"
#include "value/ops.h"

struct sorter {
	const Value *comparer;   /* block, object with Compare, or NULL */
	Value **err;
	bool has_failed;
};

static Value *
ask_comparer(const Value *comparer, const Value *a, const Value *b,
    Value **err)
{
	const Value *args[2] = {a, b};
	Value *owned[2], *answer;

	if (!value_is_block(comparer))
		return type_call(type_of(comparer), comparer, "Compare", args,
		    2, err);
	owned[0] = value_ref(a);
	owned[1] = value_ref(b);
	answer = upcall_invoke(comparer, VALUE_NULL, owned, 2, err);
	value_unref(owned[0]);
	value_unref(owned[1]);
	return answer;
}

static int
compare_items(struct sorter *sorter, const Value *a, const Value *b)
{
	Value *answer;
	int32_t order = 0;

	if (sorter->has_failed)
		return 0;
	if (!sorter->comparer)
		return value_sort_order(a, b, true);
	answer = ask_comparer(sorter->comparer, a, b, sorter->err);
	if (!answer || !convert_int(answer, &order, sorter->err))
		sorter->has_failed = true;
	value_unref(answer);
	return order;
}

static void
merge_sort(struct sorter *sorter, Value **items, Value **spare, size_t count)
{
	size_t half = count / 2, i = 0, k = half, n = 0;

	if (count < 2)
		return;
	merge_sort(sorter, items, spare, half);
	merge_sort(sorter, items + half, spare, count - half);
	while (i < half && k < count)
		spare[n++] = compare_items(sorter, items[i], items[k]) <= 0
				 ? items[i++]
				 : items[k++];
	while (i < half)
		spare[n++] = items[i++];
	while (k < count)
		spare[n++] = items[k++];
	memcpy(items, spare, count * sizeof(*items));
}

bool
sequence_sort(struct list *list, const Value *comparer, Value **err)
{
	size_t count = list_count(list), i;
	struct sorter sorter = {.err = err};
	Value **items = mem_alloc(count * sizeof(*items));
	Value **spare = mem_alloc(count * sizeof(*spare));

	if (comparer && value_kind(comparer) == V_INSTANCE)
		sorter.comparer = comparer;
	for (i = 0; i < count; i++)
		items[i] = value_ref(list_at(list, i));
	merge_sort(&sorter, items, spare, count);
	for (i = 0; i < count; i++)
		if (i < list_count(list))
			list_put(list, i, items[i]);
		else /* the comparer took items away */
			value_unref(items[i]);
	mem_free(items);
	mem_free(spare);
	return !sorter.has_failed;
}
