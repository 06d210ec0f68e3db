=== a span too long is an error
$longest = [timespan]::MaxValue
$shortest = [timespan]::MinValue
$tries = { $longest.Add(1) }, { $shortest.Subtract(1) }, { $shortest.Negate() },
  { $shortest.Duration() }, { $longest.Multiply(2) }, { [timespan]::FromDays(1e9) },
  { [timespan]::new(99999999999999, 0, 0) }
foreach ($try in $tries) { try { & $try } catch { "$_" -replace '.*: ' } }
$shortest.Add($longest).Ticks
---
"TimeSpan overflowed because the duration is too long."
"TimeSpan overflowed because the duration is too long."
"TimeSpan overflowed because the duration is too long."
"TimeSpan overflowed because the duration is too long."
"TimeSpan overflowed because the duration is too long."
"TimeSpan overflowed because the duration is too long."
"TimeSpan overflowed because the duration is too long."
-1
=== a date outside of the calendar is an error
$date = [datetime]'2020-01-02'
foreach ($try in { $date.AddTicks([long]::MaxValue) }, { $date.Add([timespan]::MaxValue) }) {
  try { & $try } catch { $_.FullyQualifiedErrorId }
}
$date.AddTicks(1).Ticks - $date.Ticks
---
ArgumentOutOfRangeException
ArgumentOutOfRangeException
1
=== numbers and guids are written by a format and a culture
(1234.5).ToString('N1', [cultureinfo]'en-US')
(255).ToString('x4')
(1.5).ToString([cultureinfo]::InvariantCulture)
[guid]::Empty.ToString('B')
([guid]::Empty).CompareTo($null)
(3).Equals([long]3)
---
1,234.5
00ff
1.5
{00000000-0000-0000-0000-000000000000}
1
False
=== local times follow the zone of TZ, also when it changes
$noon = [datetime]::UnixEpoch.AddHours(12)
foreach ($zone in 'Asia/Tokyo', 'America/New_York', 'Asia/Tokyo') {
  $env:TZ = $zone
  $noon.ToLocalTime().Hour
  $null = Get-TimeZone -Id UTC
  $noon.ToLocalTime().Hour
}
---
21
21
7
7
21
21
=== FromOADate counts days since 1899-12-30
[datetime]::FromOADate(45000.5).ToString('s')
[datetime]::FromOADate(([datetime]'2024-01-02 03:04:05').ToOADate()).ToString('s')
try { [datetime]::FromOADate(1e9) } catch { $_.FullyQualifiedErrorId }
---
2023-03-15T12:00:00
2024-01-02T03:04:05
ArgumentException
=== a DateTimeOffset keeps the offset of its text, in a job's output too
"$([datetimeoffset]'2020-01-02T03:04:05+02:00') $([datetimeoffset]'2020-01-02T03:04:05Z')"
[datetimeoffset]::Parse('2020-01-02 03:04:05 -03:30').ToString('o')
"$([datetimeoffset]'2020-01-02')"
[datetimeoffset]::new(2020, 1, 2, 3, 4, 5, [timespan]'02:00').ToString('o')
try { [datetimeoffset]::new(2020, 1, 2) } catch { $_.FullyQualifiedErrorId }
(Start-ThreadJob { [datetimeoffset]'2020-01-02T03:04:05+02:00' } | Receive-Job -Wait).Offset.TotalHours
---
01/02/2020 03:04:05 +02:00 01/02/2020 03:04:05 +00:00
2020-01-02T03:04:05.0000000-03:30
01/02/2020 00:00:00 +00:00
2020-01-02T03:04:05.0000000+02:00
MethodCountCouldNotFindBest
2
=== what times, guids and versions have of their own
[timespan]::FromHours(3).Divide(2), [timespan]::FromHours(3).Divide([timespan]::FromHours(2)) -join ' '
$guid = [guid]'f81d4fae-7dec-41d0-a765-00a0c91e6bf6'; "$($guid.Version) $($guid.Variant)"
([version]'1.2').Clone().Minor
([datetime]0 | Get-Member DateTime).MemberType
---
01:30:00 1.5
4 10
2
ScriptProperty
