/*
 * test_eval.c - expressions, assignments, statements and errors.
 */
#include "evals.h"

START_TEST(int_arithmetic_widens)
{
	ROWS({"2 + 3 * 4", "14"},
	    {"2147483647 + 1", "2147483648"},
	    {"-2147483648 - 1", "-2147483649"},
	    {"100000 * 100000", "10000000000"},
	    {"7 / 2; 6 / 2; 7 % -3; -7 % 3", "3.5|3|1|-1"},
	    {"-2147483648 / -1", "2147483648"},
	    {"1 -lt 2; 1 -ge 2; 3 -band 6; 3 -bxor 6", "True|False|2|5"},
	    {"$i = 2147483647; $i += 1; $i.GetType().Name", "Double"},
	    {"$i = 2147483647; $i++; $i", "2147483648"});
}
END_TEST

START_TEST(logic_skips_what_cannot_matter)
{
	ROWS({"$n = 0; $null = $false -and $n++; $n", "0"},
	    {"$n = 0; $null = $true -or $n++; $n", "0"},
	    {"$true -and 0; 'x' -or $false; 1 -xor 1", "False|True|False"},
	    {"$null ?? 'a'; 0 ?? 'b'", "a|0"},
	    {"1 -eq 1 ? 'y' : 'n'", "y"});
}
END_TEST

START_TEST(strings_and_arrays_grow_without_being_shared)
{
	ROWS({"$s = 'a'; $t = $s; $s += 'b'; \"$s $t\"", "ab a"},
	    {"$s = ''; foreach ($i in 1..3) { $s += $i }; $s", "123"},
	    {"$a = 1, 2; $b = $a; $a += 3; \"$a / $b\"", "1 2 3 / 1 2"},
	    {"$a = @(); $a += , (1, 2); $a.Count", "1"},
	    {"$a = 1, 2; $a += 3, 4; \"$a\"", "1 2 3 4"},
	    {"function f($p) { $p += 9; \"$p\" }; $q = 1, 2; f $q; \"$q\"",
		"1 2 9|1 2"},
	    {"$x = 'a'; $x += $x; $x", "aa"});
}
END_TEST

START_TEST(assignments_reach_every_target)
{
	ROWS({"$a = $b = 4; \"$a $b\"", "4 4"},
	    {"$x, $y, $z = 1, 2, 3, 4; \"$x $y [$z]\"", "1 2 [3 4]"},
	    {"$x, $y = 'one'; \"$x [$y]\"", "one []"},
	    {"$x, $y = 1, 2; $x, $y = $y, $x; \"$x $y\"", "2 1"},
	    {"$h = @{}; $h.a = 1; $h['b'] = 2; $h.a += 5; \"$($h.a) $($h.b)\"",
		"6 2"},
	    {"$n = 0; function g { $script:n++; 0 }; $v = 5, 6; $v[(g)] += 1; "
	     "\"$v $n\"", "6 6 1"},
	    {"$u++; $u; $w ?\?= 'set'; $w; $w ?\?= 'no'; $w", "1|set|set"},
	    {"[int]$t = '5'; $t = '7'; $t + 1", "8"},
	    {"[int]$t = 5; try { $t = 'x' } catch { $_.FullyQualifiedErrorId }",
		"RuntimeException"},
	    {"$env:UNIT_X = 'v'; $env:UNIT_X; $env:UNIT_X = $null; "
	     "\"[$env:UNIT_X]\"", "v|[]"});
}
END_TEST

START_TEST(steps_give_values_only_in_parentheses)
{
	ROWS({"$n = 5; $n++; ++$n; $n", "7"},
	    {"$n = 5; ($n++); (++$n)", "5|7"},
	    {"$n = 5; $m = $n++ + ++$n; \"$m $n\"", "12 7"},
	    {"$n = $null; ($n++); $n", "0|1"});
}
END_TEST

START_TEST(strings_expand)
{
	ROWS({"$x = 3; \"$x ${x} $($x + 1) `$x\"", "3 3 4 $x"},
	    {"\"$(1, 2, 3)\"; $OFS = '-'; \"$(1, 2, 3)\"", "1 2 3|1-2-3"},
	    {"\"a$($null)b$(@())c\"", "abc"},
	    {"$o = [pscustomobject]@{a = 1}; \"$o $($o.a)\"", "@{a=1} 1"});
}
END_TEST

START_TEST(statements_have_values)
{
	ROWS({"$v = foreach ($i in 1..3) { $i * 2 }; \"$v\"", "2 4 6"},
	    {"$v = if ($true) { 'y' }; $v", "y"},
	    {"$v = if ($false) { 'y' }; $null -eq $v", "True"},
	    {"@(1; 2).Count; $(1).GetType().Name", "2|Int32"},
	    {"@(@(1, 2)).Count; @(, @(1, 2)).Count; @($null).Count", "2|1|1"},
	    {"function g { $x = $(1; return 2); 'not' }; \"$(g)\"", "1 2"},
	    {"$h = @{ a = if (1) { 'in' }; b = 1..2 | ForEach-Object { $_ } }; "
	     "\"$($h.a) $($h.b)\"", "in 1 2"});
}
END_TEST

START_TEST(loops_and_labels)
{
	ROWS({"for ($i = 0; $i -lt 3; $i++) { $i }", "0|1|2"},
	    {"$i = 0; while ($true) { if (++$i -gt 2) { break }; $i }", "1|2"},
	    {"do { $k++; $k } until ($k -ge 2)", "1|2"},
	    {":o foreach ($i in 1..3) { foreach ($j in 1..3) { if ($j -eq 2) { "
	     "continue o }; \"$i$j\" } }", "11|21|31"},
	    {"$l = 'o'; :o while ($true) { while ($true) { break $l } }; 'out'",
		"out"},
	    {"foreach ($x in 1..4) { $f = $x; [void]$foreach.MoveNext(); "
	     "\"$f$($foreach.Current)\" }", "12|34"},
	    {"foreach ($x in $null) { 'never' }; foreach ($x in 'one') { $x }",
		"one"},
	    {"foreach ($r in 1, 2) { 1..3 | ForEach-Object { if ($_ -eq 2) { "
	     "break }; $_ }; 'no' }; 'end'", "1|end"});
}
END_TEST

START_TEST(switch_matches)
{
	ROWS({"switch (2) { 1 { 'a' } 2 { 'b' } { $_ -gt 1 } { 'c' } "
	      "default { 'd' } }", "b|c"},
	    {"switch (1..3) { 2 { continue } default { $_ } }", "1|3"},
	    {"switch (1, 2) { 1 { 'x'; break } default { 'y' } }", "x"},
	    {"switch -Regex ('ab1') { '(\\d)' { $Matches[1] } }", "1"},
	    {"switch -Wildcard ('a.txt') { '*.txt' { 't' } }", "t"},
	    {"switch -CaseSensitive ('A') { 'a' { 'low' } 'A' { 'up' } }",
		"up"},
	    {"switch ($null) { $null { 'n' } '' { 'e' } }; switch (@()) { "
	     "default { 'never' } }", "n|e"});
}
END_TEST

START_TEST(errors_are_caught_by_type)
{
	ROWS({"try { throw 'a' } catch { \"c $_\" } finally { 'f' }",
		"c a|f"},
	    {"try { 1 / 0 } catch [DivideByZeroException] { 'div' }", "div"},
	    {"try { [int]'x' } catch [System.FormatException] { 'no' } catch { "
	     "$_.FullyQualifiedErrorId }", "InvalidCastFromStringToInteger"},
	    {"try { throw [ArgumentNullException]::new('p') } catch "
	     "[ArgumentException] { 'arg' }", "arg"},
	    {"try { try { throw 'x' } catch { throw } } catch { \"again $_\" }",
		"again x"},
	    {"try { try { throw 'x' } finally { 'f' } } catch { 'c' }", "f|c"},
	    {"foreach ($i in 1..3) { try { if ($i -eq 2) { break }; $i } "
	     "finally { \"f$i\" } }", "1|f1|f2"},
	    {"function rr { try { return 'v' } finally { 'f' } }; rr", "v|f"});
}
END_TEST

START_TEST(errors_end_statements_not_scripts)
{
	ROWS({"1 / 0; 'after'", "after!RuntimeException"},
	    {"function f { 1 / 0; 'in' }; f; 'out'", "in|out!RuntimeException"},
	    {"& { $ErrorActionPreference = 'SilentlyContinue'; 1 / 0; "
	     "throw 'x'; 'after' }", "after"},
	    {"$Error.Clear(); 1 / 0; $Error.Count; $?",
		"1|True!RuntimeException"},
	    {"1 / 0; $?", "False!RuntimeException"});
}
END_TEST

START_TEST(traps_hold_for_their_list)
{
	ROWS({"& { 1 / 0; 'next'; trap { 'seen'; continue } }", "seen|next"},
	    {"& { trap { 'seen' } 1 / 0; 'next' }",
		"seen|next!RuntimeException"},
	    {"try { & { trap { break } throw 'x'; 'next' } } catch { 'c' }",
		"c"});
}
END_TEST

START_TEST(recursion_ends_in_an_error)
{
	ROWS({"function d { d }; try { d } catch { $_.FullyQualifiedErrorId }",
		"CallDepthOverflow"},
	    {"$b = { & $b }; try { & $b } catch { $_.FullyQualifiedErrorId }",
		"CallDepthOverflow"});
}
END_TEST

START_TEST(enums_of_scripts)
{
	ROWS({"enum Hue { Red; Green = 5; Blue }; [int][Hue]::Blue; "
	      "[Hue]'green'; [Hue]::Red -eq 'red'", "6|Green|True"},
	    {"[Flags()] enum Bits { A = 1; B = 2 }; [Bits]3", "A, B"});
}
END_TEST

START_TEST(chains_follow_success)
{
	ROWS({"'a' && 'b' || 'c'", "a|b"},
	    {"(1 / 0) || 'alt'; (1 / 0) && 'no'",
		"alt!RuntimeException|RuntimeException"},
	    {"$v = 'x' && 'y'; \"$v\"", "x y"});
}
END_TEST

RUN_MAIN("eval", eval_start,
    int_arithmetic_widens, logic_skips_what_cannot_matter,
    strings_and_arrays_grow_without_being_shared,
    assignments_reach_every_target, steps_give_values_only_in_parentheses,
    strings_expand, statements_have_values, loops_and_labels, switch_matches,
    errors_are_caught_by_type, errors_end_statements_not_scripts,
    traps_hold_for_their_list, recursion_ends_in_an_error, enums_of_scripts,
    chains_follow_success)
