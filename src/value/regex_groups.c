/*
 * regex_groups.c - which group is which: unnamed ones and those with a number
 * for a name come first, named ones after them, in the order of the text.
 */
#include "base/base.h"
#include "value/regex_plan.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"

bool
digits_only(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (text[i] < '0' || text[i] > '9')
			return false;
	return len > 0;
}

/* digits_number - the number that digits spell, UINT32_MAX when too large. */
static uint32_t
digits_number(const char *digits, size_t len)
{
	uint32_t n = 0;

	for (size_t i = 0; i < len; i++) {
		if (n >= 100000000)
			return UINT32_MAX;
		n = n * 10 + (uint32_t)(digits[i] - '0');
	}
	return n;
}

static void
group_add(struct regex_plan *plan, char *name, uint32_t number,
    uint32_t capture)
{
	size_t index = regex_plan_group(plan, name, strlen(name));
	struct regex_group *group;

	if (index == SIZE_MAX) {
		plan->groups = mem_resize(plan->groups, plan->group_count + 1,
		    sizeof(*plan->groups));
		index = plan->group_count++;
		plan->groups[index] = (struct regex_group){
			.name = name, .number = number,
		};
	} else {
		mem_free(name);
	}
	group = &plan->groups[index];
	group->captures = mem_resize(group->captures, group->count + 1,
	    sizeof(*group->captures));
	group->captures[group->count++] = capture;
}

/* is_taken - whether the pattern gives a group this number itself. */
static bool
is_taken(const struct parenthesis *captures, size_t count, uint32_t number)
{
	for (size_t i = 0; i < count; i++)
		if (captures[i].name &&
		    digits_only(captures[i].name, captures[i].len) &&
		    digits_number(captures[i].name, captures[i].len) == number)
			return true;
	return false;
}

/* number_plain - unnamed groups and those named by a number. */
static uint32_t
number_plain(struct regex_plan *plan, const struct parenthesis *captures,
    size_t count)
{
	uint32_t next = 1, most = 0;

	for (size_t i = 0; i < count; i++) {
		const struct parenthesis *c = &captures[i];
		char digits[16];
		uint32_t number;

		if (c->name && !digits_only(c->name, c->len))
			continue;
		while (!c->name && is_taken(captures, count, next))
			next++;
		number = c->name ? digits_number(c->name, c->len) : next++;
		snprintf(digits, sizeof(digits), "%u", (unsigned)number);
		group_add(plan, mem_text(digits), number, (uint32_t)i + 1);
		most = number > most ? number : most;
	}
	return most;
}

void
regex_plan_number(struct regex_plan *plan, const struct parenthesis *captures,
    size_t count)
{
	uint32_t most;

	group_add(plan, mem_text("0"), 0, 0);
	most = number_plain(plan, captures, count);
	for (size_t i = 0; i < count; i++) {
		const struct parenthesis *c = &captures[i];
		size_t before = plan->group_count;

		if (!c->name || digits_only(c->name, c->len))
			continue;
		group_add(plan, mem_textn(c->name, c->len), most + 1,
		    (uint32_t)i + 1);
		most += plan->group_count > before;
	}
}

void
regex_plan_release(struct regex_plan *plan)
{
	for (size_t i = 0; i < plan->group_count; i++) {
		mem_free(plan->groups[i].name);
		mem_free(plan->groups[i].captures);
	}
	mem_free(plan->groups);
	for (size_t i = 0; i < plan->behind_count; i++)
		mem_free(plan->behinds[i].pattern);
	mem_free(plan->behinds);
	buf_release(&plan->pattern);
	*plan = (struct regex_plan){0};
}

size_t
regex_plan_group(const struct regex_plan *plan, const char *name, size_t len)
{
	bool by_number = digits_only(name, len);

	for (size_t i = 0; i < plan->group_count; i++) {
		const struct regex_group *group = &plan->groups[i];

		if (by_number ? group->number == digits_number(name, len)
			      : strlen(group->name) == len &&
				    memcmp(group->name, name, len) == 0)
			return i;
	}
	return SIZE_MAX;
}
