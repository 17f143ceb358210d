using System.ComponentModel.DataAnnotations;

namespace TypedSession.Codec.Tests;

[SessionPart, SessionCase(0, typeof(OldCard))] public abstract partial record OldPayment;

[SessionPart] public sealed partial record OldCard([SessionKey(0)] int Year) : OldPayment;

[SessionPart, SessionCase(0, typeof(NewCard)), SessionCase(1, typeof(NewCash))] public abstract partial record NewPayment;

[SessionPart] public sealed partial record NewCard([SessionKey(0)] int Year) : NewPayment;

[SessionPart] public sealed partial record NewCash : NewPayment;

[SessionPart] public sealed partial record OldPaid { [SessionKey(0)] public OldPayment? Last { get; init; } [SessionKey(1), MaxLength(5)] public List<OldPayment> All { get; init; } = []; }

[SessionPart] public sealed partial record NewPaid { [SessionKey(0)] public NewPayment? Last { get; init; } [SessionKey(1), MaxLength(5)] public List<NewPayment> All { get; init; } = []; }

/// <summary>A case that only one of two builds knows.</summary>
public sealed class UnionEvolutionTests
{
    [Fact]
    public void A_build_with_another_case_reads_what_one_without_it_wrote()
    {
        NewPaid read = Body.ReadAs<OldPaid, NewPaid>(new() { Last = new OldCard(7), All = [new OldCard(8)] }).Value;
        Assert.Equal(new NewCard(7), read.Last);
        Assert.Equal([new NewCard(8)], read.All);
    }

    [Fact]
    public void A_build_without_it_loses_the_member_and_the_list_and_counts_both()
    {
        ReadResult<OldPaid> read = Body.ReadAs<NewPaid, OldPaid>(new() { Last = new NewCash(), All = [new NewCard(8), new NewCash()] });
        Assert.Null(read.Value.Last);
        Assert.Empty(read.Value.All);
        Assert.Equal((2, true), (read.Fallbacks, read.Complete));
    }
}
