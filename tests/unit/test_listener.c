/* test_listener.c - who listens hears, in order, until it leaves. */
#include "unit.h"

#include "base/buf.h"
#include "value/listener.h"

static struct buf heard;
static int thing, other;
static char a = 'a', b = 'b';

static void
on_told(void *ctx, const void *what)
{
	buf_char(&heard, *(const char *)ctx);
	buf_text(&heard, what);
}

/* Leaves while it is told, and has the next one leave, too. */
static void
on_told_once(void *ctx, const void *what)
{
	on_told(ctx, what);
	listener_drop(&a);
	listener_drop(&b);
}

static void
heard_is(const char *expected)
{
	ck_assert_str_eq(buf_get(&heard), expected);
	buf_release(&heard);
}

START_TEST(only_who_asked_is_told)
{
	listener_add(&thing, "Tick", on_told, &a);
	listener_add(&thing, "Tick", on_told, &b);
	listener_add(&other, "Tick", on_told, &b);
	listener_add(&thing, "Tock", on_told, &b);
	listeners_tell(&thing, "Tick", "1");
	listeners_tell(&thing, "Tock", "2");
	listeners_tell(&thing, "Bang", "3");
	heard_is("a1b1b2");
	listener_drop(&b);
	listeners_tell(&thing, "Tick", "4");
	listeners_tell(&other, "Tick", "5");
	heard_is("a4");
	listener_drop(&a);
}
END_TEST

START_TEST(who_leaves_meanwhile_hears_no_more)
{
	listener_add(&thing, "Tick", on_told_once, &a);
	listener_add(&thing, "Tick", on_told, &b);
	listeners_tell(&thing, "Tick", "1");
	listeners_tell(&thing, "Tick", "2");
	heard_is("a1");
}
END_TEST

UNIT_MAIN("listener", only_who_asked_is_told,
    who_leaves_meanwhile_hears_no_more)
