// Lists and rows of a state that are come to by an index from the end, by a span, or by a pattern.
// Seen in: shop samples (patterns over the last order), games' scores (spans over lists), spreadsheets' grids (Index from the end).

using System.Runtime.InteropServices;

[SessionState("ledger")]
public sealed partial record Ledger
{
    [SessionKey(0), MaxLength(20)] public List<int> Sums { get; init; } = [];
    [SessionKey(1), MaxLength(20)] public List<Entry> Entries { get; init; } = [];
    [SessionKey(2)] public Entry? Current { get; init; }
    [SessionKey(3), MaxLength(10)] public ImmutableArray<int> Fixed { get; init; } = [];
}

[SessionPart]
public sealed partial class Entry
{
    [SessionKey(0)] public int Amount { get; set; }
    [SessionKey(1), MaxLength(8)] public List<int> Marks { get; set; } = [];
}

public sealed class Bookkeeper(ISession<Ledger> session)
{
    // case TSS305: from the end
    public void FromTheEnd() => session.Value.Sums[^2] += 4; // expect: TSS305

    // near miss TSS305: from the end of a copy
    public void FromTheEndOfACopy()
    {
        List<int> sums = [.. session.Value.Sums];
        sums[^1] = 4;
        session.Update(ledger => ledger with { Sums = sums });
    }

    // case TSS305: through a span
    public void Span() => CollectionsMarshal.AsSpan(session.Value.Sums)[1]--; // expect: TSS305

    // case TSS305: each element of a span
    public void EachOfASpan()
    {
        foreach (ref int sum in CollectionsMarshal.AsSpan(session.Value.Sums)) sum = 0; // expect: TSS305
    }

    // near miss TSS305: a span over a copy
    public void SpanOfACopy()
    {
        foreach (ref int sum in CollectionsMarshal.AsSpan(session.Value.Sums.ToList())) sum = 0;
    }

    // case TSS305: a variable in a pattern
    public void PatternVariable()
    {
        if (session.Value is { Sums: { Count: > 2 } sums }) sums.Clear(); // expect: TSS305
    }

    // case TSS305: two patterns deep
    public void TwoDeep()
    {
        if (session.Value is not { Current: { Marks: var marks } }) return;
        marks.Add(5); // expect: TSS305
    }

    // case TSS305: in a switch
    public void Switch()
    {
        switch (session.Value)
        {
            case { Current: { Amount: 0 } current }:
                current.Amount = 1; // expect: TSS305
                break;
        }
    }

    // case TSS305: in a switch expression
    public int SwitchExpression() => session.Value.Current switch
    {
        { Amount: < 0 } negative => negative.Amount = 0, // expect: TSS305
        _ => 0,
    };

    // near miss TSS305: a number in a pattern
    public int Number()
    {
        if (session.Value is not { Current.Amount: var amount }) return 0;
        amount++;
        return amount;
    }

    // near miss TSS305: a pattern over another object
    public void OtherObject(Entry given)
    {
        if (given is { Marks: { } marks } && session.Value.Sums.Count > 2) marks.Add(1);
    }

    // case TSS305: two at a time
    public void TwoAtATime()
    {
        var (sums, count) = (session.Value.Sums, session.Value.Entries.Count);
        sums.Add(count); // expect: TSS305
    }

    // near miss TSS305: two at a time, and a copy
    public void TwoAtATimeCopied()
    {
        var (count, sums) = (session.Value.Entries.Count, session.Value.Sums.ToList());
        sums.Add(count);
        session.Update(ledger => ledger with { Sums = sums });
    }

    // case TSS304: a copy of what UpdateAsync gives back
    public async Task Awaited() => (await session.UpdateAsync(ledger => ledger with { Current = null })).Fixed.Add(3); // expect: TSS304

    // near miss TSS304: what UpdateAsync gives back is looked at
    public async Task<int> AwaitedAndRead() =>
        (await session.UpdateAsync(ledger => ledger with { Current = null }).ConfigureAwait(false)).Fixed.Add(3).Length;
}
