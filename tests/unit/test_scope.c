/*
 * test_scope.c - scopes as storage, and as scripts see them.
 */
#include "evals.h"

#include <stdio.h>

#include "run/scope.h"

START_TEST(variables_are_found_outward)
{
	struct scope *outer = scope_new(NULL), *inner = scope_new(outer);
	const struct name *x = name_of("x"), *y = name_of("y");

	scope_set(outer, x, value_int(1));
	ck_assert_ptr_eq(scope_own(inner, x), NULL);
	ck_assert_int_eq(value_small_int(scope_find(inner, x)->value), 1);
	scope_set(inner, x, value_int(2));
	ck_assert_int_eq(value_small_int(scope_find(inner, x)->value), 2);
	ck_assert_int_eq(value_small_int(scope_find(outer, x)->value), 1);
	scope_set(outer, y, value_int(3));
	scope_own(outer, y)->flags |= VARIABLE_PRIVATE;
	ck_assert_ptr_eq(scope_find(inner, y), NULL);
	scope_unref(inner);
	scope_unref(outer);
}
END_TEST

START_TEST(many_variables_come_and_go)
{
	struct scope *scope = scope_new(NULL);
	char name[16];

	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 500; i++) {
			snprintf(name, sizeof(name), "v%d", i);
			scope_set_text(scope, name, value_int(i));
		}
		for (int i = 0; i < 500; i++) {
			snprintf(name, sizeof(name), "v%d", i);
			ck_assert_int_eq(value_small_int(
			    scope_own(scope, name_of(name))->value), i);
			if (i % 3 == round)
				ck_assert(scope_remove(scope, name_of(name)));
		}
		for (int i = 0; i < 500; i++) {
			snprintf(name, sizeof(name), "v%d", i);
			ck_assert_int_eq(!scope_own(scope, name_of(name)),
			    i % 3 == round);
		}
	}
	scope_unref(scope);
}
END_TEST

START_TEST(a_serial_is_never_seen_twice)
{
	struct scope *a = scope_new(NULL), *b;
	uint64_t serial = scope_serial(a);

	scope_unref(a);
	b = scope_new(NULL);
	ck_assert_uint_ne(scope_serial(b), serial);
	scope_unref(b);
}
END_TEST

START_TEST(all_scope_variables_are_written_where_they_are)
{
	struct scope *outer = scope_new(NULL), *inner = scope_new(outer);
	const struct name *x = name_of("unit_all");

	scope_set(outer, x, value_int(1));
	variable_all_scope(scope_own(outer, x));
	ck_assert_ptr_eq(scope_target(inner, x), scope_own(outer, x));
	scope_unref(inner);
	scope_unref(outer);
}
END_TEST

START_TEST(functions_see_their_callers)
{
	ROWS({"function s { $n }; function o { $n = 'o'; s }; $n = 'g'; o; s",
		"o|g"},
	    {"function a { $x = 'in'; $x }; $x = 'out'; a; $x", "in|out"},
	    {"$script:c = 0; function add { $script:c++ }; add; add; $c",
		"2"},
	    {"$global:g = 1; & { $g = 5; $global:g }", "1"},
	    {"& { $private:p = 1; & { \"[$p]\" }; $p }", "[]|1"},
	    {". { $d = 'dot' }; & { $e = 'amp' }; \"$d $e\"", "dot "},
	    {"1 | ForEach-Object { $f = 'same' }; $f", "same"});
}
END_TEST

START_TEST(constants_and_drives)
{
	ROWS({"try { $true = 0 } catch { $_.FullyQualifiedErrorId }",
		"VariableNotWritable"},
	    {"function t { try { $PID = 0 } catch { "
	     "$_.FullyQualifiedErrorId } }; t", "VariableNotWritable"},
	    {"$null = 5; $null -eq $null", "True"},
	    {"function q { 'body' }; ${function:q}.ToString(); "
	     "$function:q = { 'new' }; q", " 'body' |new"},
	    {"$variable:zz = 4; $zz; ${a b} = 1; ${a b}", "4|1"});
}
END_TEST

START_TEST(loops_in_blocks_leave_self_alone)
{
	ROWS({"1 | ForEach-Object { 'a' | ForEach-Object { $_ }; $_ }", "a|1"},
	    {"1 | ForEach-Object { & { 2 | ForEach-Object { $_ }; $_ } }",
		"2|1"},
	    {"$_ -eq $null; 1 | ForEach-Object { }; $null -eq $_",
		"True|True"},
	    {"try { throw 'e' } catch { 1 | ForEach-Object { $_ }; \"$_\" }",
		"1|e"});
}
END_TEST

START_TEST(closures_keep_their_variables)
{
	ROWS({"$n = 1; $p = { $n }; $c = { $n }.GetNewClosure(); $n = 2; "
	      "& $p; & $c", "2|1"},
	    {"function mk { $k = 0; { $script:k++; $script:k }."
	     "GetNewClosure() }; $a = mk; $b = mk; & $a; & $a; & $b",
		"1|2|1"});
}
END_TEST

START_TEST(strict_mode_holds_within)
{
	ROWS({"& { Set-StrictMode -Version 1; try { $nope } catch { 'v1' }; "
	      "\"[$nope]\" }; \"[$nope]\"", "v1|[]|[]"},
	    {"& { Set-StrictMode -Version 2; try { \"$nope\" } catch { 'v2' }; "
	     "try { (5).Nope } catch { $_.FullyQualifiedErrorId } }",
		"v2|PropertyNotFoundStrict"},
	    {"& { Set-StrictMode -Version Latest; try { (1, 2)[5] } catch { "
	     "'v3' }; & { Set-StrictMode -Off; \"[$nope]\" } }", "v3|[]"});
}
END_TEST

RUN_MAIN("scope", eval_start,
    variables_are_found_outward, many_variables_come_and_go,
    a_serial_is_never_seen_twice,
    all_scope_variables_are_written_where_they_are, functions_see_their_callers,
    constants_and_drives, loops_in_blocks_leave_self_alone,
    closures_keep_their_variables, strict_mode_holds_within)
