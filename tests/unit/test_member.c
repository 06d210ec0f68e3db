/*
 * test_member.c - members, indexes, and what every value has.
 */
#include "evals.h"

START_TEST(counts_of_anything)
{
	ROWS({"$null.Count; (5).Count; 'abc'.Count; 'abc'.Length; "
	      "@(1, 2).Count; @{a = 1}.Count", "0|1|1|3|2|1"},
	    {"([pscustomobject]@{a = 1}).Count; @().Length", "1|0"},
	    {"@{ Count = 'many' }.Count; @{ Count = 1 }.psbase.Count",
		"many|1"});
}
END_TEST

START_TEST(members_of_elements_are_gathered)
{
	ROWS({"('aa', 'b').Length; ('x ', ' y').Trim()", "2|x|y"},
	    {"$r = [pscustomobject]@{n = 1}, [pscustomobject]@{m = 2}; "
	     "$r.n.Count", "2"},
	    {"@(@{n = 1}, @{m = 2}).n", "1"},
	    {"$null -eq ('a', 'b').Missing", "True"});
}
END_TEST

START_TEST(indexes)
{
	ROWS({"$a = 10, 20, 30; $a[0]; $a[-1]; $a[0, 2]; $a[2..0]",
		"10|30|10|30|30|20|10"},
	    {"$a = 1, 2, 3; $null -eq $a[5]; $a[1.6]; $a['0']", "True|3|1"},
	    {"'abc'[1]; 'abc'[-1]; (5)[0]", "b|c|5"},
	    {"$h = @{a = 1; b = 2}; $h['a', 'b']; $null -eq $h['z']",
		"1|2|True"},
	    {"$o = [ordered]@{x = 1; y = 2}; $o[1]; $o['x']; $o[-1]",
		"2|1|2"},
	    {"try { $null[0] } catch { $_.FullyQualifiedErrorId }",
		"NullArray"},
	    {"try { $a = 1, 2; $a[7] = 1 } catch { $_.FullyQualifiedErrorId }",
		"System.IndexOutOfRangeException"},
	    {"try { @(1)[$null] } catch { $_.FullyQualifiedErrorId }",
		"NullArrayIndex"},
	    {"$n = $null; $null -eq ${n}?.x; $null -eq ${n}?[0]",
		"True|True"});
}
END_TEST

START_TEST(where_and_foreach)
{
	ROWS({"(1..6).Where({ $_ -gt 4 })", "5|6"},
	    {"(1..6).Where({ $_ -gt 2 }, 'First'); "
	     "(1..6).Where({ $_ -gt 2 }, 'Last', 2)", "3|5|6"},
	    {"(1..4).Where({ $_ -gt 2 }, 'SkipUntil'); "
	     "(1..4).Where({ $_ -gt 2 }, 'Until')", "3|4|1|2"},
	    {"$y, $n = (1..4).Where({ $_ % 2 }, 'Split'); \"$y / $n\"",
		"1 3 / 2 4"},
	    {"(1..3).ForEach({ $_ * 2 }); ('a', 'b').ForEach('ToUpper')",
		"2|4|6|A|B"},
	    {"('1', '2').ForEach([int]) | ForEach-Object GetType | "
	     "ForEach-Object Name", "Int32|Int32"},
	    {"(5).ForEach({ \"x$_\" })", "x5"});
}
END_TEST

START_TEST(writing_members)
{
	ROWS({"$o = [pscustomobject]@{a = 1}; $o.a = 2; $o.a", "2"},
	    {"try { $o = [pscustomobject]@{a = 1}; $o.b = 2 } catch { "
	     "$_.FullyQualifiedErrorId }", "ExceptionWhenSetting"},
	    {"try { $null.x = 1 } catch { $_.FullyQualifiedErrorId }",
		"PropertyNotFound"},
	    {"$h = @{}; $h.x = @{}; $h.x.y = 3; $h.x.y", "3"},
	    {"$p = 'k'; $h = @{}; $h.$p = 1; $h.\"k\"; $h.('k')", "1|1"});
}
END_TEST

START_TEST(methods)
{
	ROWS({"'abc'.ToUpper(); $m = 'ToUpper'; 'abc'.$m()", "ABC|ABC"},
	    {"try { $null.Trim() } catch { $_.FullyQualifiedErrorId }",
		"InvokeMethodOnNull"},
	    {"try { 'a'.Nope() } catch { $_.FullyQualifiedErrorId }",
		"MethodNotFound"},
	    {"@{a = 1}.get_Count(); [math]::Max(2, 3); [int]::MaxValue",
		"1|3|2147483647"},
	    {"(5).GetType().Name; (5).Equals(5); (5).CompareTo(6)",
		"Int32|True|-1"},
	    {"$x = 0; [int]::TryParse('42', [ref]$x); $x", "True|42"});
}
END_TEST

START_TEST(psobject_views)
{
	ROWS({"$o = [pscustomobject]@{a = 1; b = 2}; "
	      "$o.PSObject.Properties.Name; $o.PSObject.Properties['B'].Value",
		"a|b|2"},
	    {"$o = [pscustomobject]@{a = 1}; $c = $o.PSObject.Copy(); "
	     "$c.a = 5; $o.a; $c.a", "1|5"},
	    {"$o = [pscustomobject]@{a = 1}; $o.PSObject.Properties.Remove("
	     "'a'); $o.PSObject.Properties.Add([psnoteproperty]::new('c', "
	     "3)); \"$o\"", "@{c=3}"},
	    {"(5).PSObject.TypeNames[0]; 'x'.pstypenames[0]",
		"System.Int32|System.String"});
}
END_TEST

START_TEST(switches_and_types)
{
	ROWS({"function s([switch]$f) { $f.IsPresent; \"$f\"; -not $f; "
	      "$f -eq $true }; s -f; s", "True|True|False|True|False|False|"
					 "True|False"},
	    {"[int]; \"$([int])\"; [int].Name; [pscustomobject].Name",
		"int|int|Int32|PSObject"},
	    {"try { [No.Such] } catch { $_.FullyQualifiedErrorId }",
		"TypeNotFound"},
	    {"1 -is [int]; 'a' -is 'string'; 1 -as [string]",
		"True|True|1"});
}
END_TEST

RUN_MAIN("member", eval_start,
    counts_of_anything, members_of_elements_are_gathered, indexes,
    where_and_foreach, writing_members, methods, psobject_views,
    switches_and_types)
