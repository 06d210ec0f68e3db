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

struct sorter {
	const Value *comparer;   /* block or NULL */
	Value **err;
	bool has_failed;
};

static int
compare_items(struct sorter *sorter, const Value *a, const Value *b)
{
	Value *args[2], *answer;
	int32_t order = 0;

	if (sorter->has_failed)
		return 0;
	if (!sorter->comparer)
		return value_sort_order(a, b, true);
	args[0] = value_ref(a);
	args[1] = value_ref(b);
	answer = upcall_invoke(sorter->comparer, NULL, args, 2, sorter->err);
	if (!answer || !convert_int(answer, &order, sorter->err))
		sorter->has_failed = true;
	value_unref(answer);
	value_unref(args[0]);
	value_unref(args[1]);
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
	struct sorter sorter = {comparer, err, false};
	Value **items = mem_alloc(count * sizeof(*items));
	Value **spare = mem_alloc(count * sizeof(*spare));

	for (i = 0; i < count; i++)
		items[i] = value_ref(list_at(list, i));
	merge_sort(&sorter, items, spare, count);
	for (i = 0; i < count; i++)
		list_put(list, i, items[i]);
	mem_free(items);
	mem_free(spare);
	return !sorter.has_failed;
}
