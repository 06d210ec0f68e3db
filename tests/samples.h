/*
 * samples.h - scripts that between them give a value of every kind that
 * crosses between processes.
 */
#ifndef TESTS_SAMPLES_H
#define TESTS_SAMPLES_H

static const char *const samples[] = {
	"1, 2.5, 'text', $true, $null, 12345678901, 1d, [char]'x'",
	"@{ a = 1; b = @{ c = 1, 2, 3 } }",
	"[ordered]@{ x = 'y'; z = [datetime]'2020-01-02' }",
	"[pscustomobject]@{ Name = 'n'; List = 1, 'two', [pscustomobject]@{ In = 3 } }",
	"[timespan]'1:2:3', [guid]::Empty, [version]'1.2.3', [uri]'http://x/'",
	"[bigint]::Pow(2, 100), [byte[]](1, 2, 3), [int[]](1, 2), { block }",
	"[DayOfWeek]::Friday, [System.Collections.ArrayList]@(1, 2), [regex]'a'",
	"Get-Item /",
	"try { throw 'x' } catch { $_, $_.Exception }",
	"Write-Host x -ForegroundColor Red 6>&1",
	"Write-Warning w 3>&1",
	"[ipaddress]'1.2.3.4', [cultureinfo]'en-US', [semver]'1.2.3', [xml]'<a/>'",
	("$s = ConvertTo-SecureString -AsPlainText -Force x; $s,"
	" [pscredential]::new('me', $s), [System.Text.StringBuilder]'b'"),
	"$h = @{}; $h.Self = $h; $h, [datetimeoffset]'2020-01-02Z', [switch]$true",
};

#endif
