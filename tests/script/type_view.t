=== types are shown by their full names
(1, 2).GetType()
---

IsPublic IsSerial Name                                     BaseType
-------- -------- ----                                     --------
True     True     Object[]                                 System.Array

=== in cells too
[pscustomobject]@{ One = [int]; Many = [string], [int[]] }
---

One          Many
---          ----
System.Int32 {System.String, System.Int32[]}

