# Producers write orders into a folder, consumers take them. Moving a file is
# the lock: of those who try, one succeeds.
New-Item -ItemType Directory queue, taken, done | Out-Null

$producers = foreach ($p in 1..3) {
    Start-Job -Name "producer$p" -WorkingDirectory $PWD -ArgumentList $p {
        param($p)
        foreach ($n in 1..10) {
            Set-Content "queue/.$p-$n" ($p * 100 + $n)
            Move-Item "queue/.$p-$n" "queue/$p-$n.order"
        }
        "producer $p wrote 10"
    }
}
$consumers = foreach ($c in 1..4) {
    Start-Job -Name "consumer$c" -WorkingDirectory $PWD -ArgumentList $c {
        param($c)
        while ($true) {
            $order = Get-ChildItem queue -Filter *.order | Get-Random -ErrorAction SilentlyContinue
            if (-not $order) {
                if (Test-Path end) { break }
                Start-Sleep -Milliseconds 20
                continue
            }
            try { Move-Item $order "taken/$c-$($order.Name)" -ErrorAction Stop } catch { continue }
            [pscustomobject]@{ Order = $order.BaseName; Value = [int](Get-Content "taken/$c-$($order.Name)") }
        }
    }
}
$producers | Receive-Job -Wait -AutoRemoveJob | Sort-Object
Set-Content end ''
$results = $consumers | Receive-Job -Wait -AutoRemoveJob
"$($results.Count) orders, $(@($results.Order | Sort-Object -Unique).Count) of them different"
"sum $(($results | Measure-Object Value -Sum).Sum)"
@(Get-Job).Count
