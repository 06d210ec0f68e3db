/*
 * culture.c - the two cultures jobsh knows, and which one the locale asks for.
 */
#include "base/base.h"
#include "value/format.h"

#include <stdlib.h>
#include <string.h>

const struct culture culture_invariant = {
	.name = "",
	.long_date = "dddd, dd MMMM yyyy",
	.short_date = "MM/dd/yyyy",
	.long_time = "HH:mm:ss",
	.short_time = "HH:mm",
	.month_day = "MMMM dd",
	.year_month = "yyyy MMMM",
	.currency = "\xC2\xA4",
	.infinity = "Infinity",
	.places = 2,
	.has_percent_blank = true,
	.has_parentheses = true,
};

const struct culture culture_en_us = {
	.name = "en-US",
	.long_date = "dddd, MMMM d, yyyy",
	.short_date = "M/d/yyyy",
	.long_time = "h:mm:ss tt",
	.short_time = "h:mm tt",
	.month_day = "MMMM d",
	.year_month = "MMMM yyyy",
	.currency = "$",
	.infinity = "\xE2\x88\x9E",
	.places = 3,
	.has_percent_blank = false,
	.has_parentheses = false,
};

/* names_c - "C", "POSIX", "C.UTF-8" and no locale at all. */
static bool
names_c(const char *locale)
{
	size_t len = strcspn(locale, ".@");

	return len == 0 || (len == 1 && *locale == 'C') ||
	       (len == 5 && memcmp(locale, "POSIX", 5) == 0);
}

const struct culture *
culture_current(void)
{
	static const char *const variables[] = {
		"LC_ALL", "LC_MESSAGES", "LANG",
	};
	static const struct culture *current;

	if (current)
		return current;
	current = &culture_invariant;
	for (size_t i = 0; i < COUNT_OF(variables); i++) {
		const char *locale = getenv(variables[i]);

		if (!locale || !*locale)
			continue;
		if (!names_c(locale))
			current = &culture_en_us;
		break;
	}
	return current;
}

const char *
month_name(int month)
{
	static const char *const names[] = {
		"January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November",
		"December",
	};

	return names[month - 1];
}

const char *
weekday_name(int weekday)
{
	static const char *const names[] = {
		"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday",
		"Friday", "Saturday",
	};

	return names[weekday];
}
