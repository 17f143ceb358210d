namespace TypedSession.Fleet.Tests;

/// <summary>The shoppers notice what they are there to notice.</summary>
public class LedgerTests
{
    private const int Pen = 109;
    private const int Ink = 118;

    [Fact]
    public void What_was_acknowledged_and_is_there_is_no_fault()
    {
        Ledger ledger = With(acknowledged: 2);

        Assert.Null(ledger.Check(Shown(2)));
        Assert.Null(ledger.Check(Shown(2)));
    }

    [Fact]
    public void What_was_acknowledged_and_is_not_there_is_a_lost_update() => Assert.Equal(Fault.LostUpdate, With(acknowledged: 2).Check(Shown(1)));

    [Fact]
    public void What_was_shown_and_is_gone_is_a_lost_session()
    {
        Ledger ledger = With(acknowledged: 2);
        ledger.Check(Shown(2));

        Assert.Equal(Fault.LostSession, ledger.Check(Shown(0)));
    }

    [Theory]
    [InlineData(0, 0, nameof(Fault.LostSession))]
    [InlineData(0, 1, nameof(Fault.LostUpdate))]
    [InlineData(1, 1, nameof(Fault.LostUpdate))]
    [InlineData(3, 0, nameof(Fault.WrongAnswer))]
    public void A_cart_of_which_nothing_is_left_is_a_lost_session_and_one_that_lacks_something_a_lost_update(int pens, int ink, string expected)
    {
        foreach (bool wasShown in new[] { false, true })
        {
            Ledger ledger = With(acknowledged: 2);
            ledger.Ask(Ink);
            ledger.Acknowledge(Ink);
            if (wasShown) Assert.Null(ledger.Check(new Dictionary<int, int> { [Pen] = 2, [Ink] = 1 }));

            Assert.Equal(expected, ledger.Check(new Dictionary<int, int> { [Ink] = ink, [Pen] = pens }).ToString());
        }
    }

    [Fact]
    public void What_nobody_asked_for_is_a_wrong_answer()
    {
        Assert.Equal(Fault.WrongAnswer, With(acknowledged: 2).Check(Shown(3)));
        Assert.Equal(Fault.WrongAnswer, With(acknowledged: 2).Check(new Dictionary<int, int> { [Pen] = 2, [Ink] = 1 }));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void What_had_no_answer_may_be_there_or_not_and_then_stays_so(int shown)
    {
        Ledger ledger = With(acknowledged: 2);
        ledger.Ask(Pen);

        Assert.Null(ledger.Check(Shown(shown)));
        Assert.Equal(shown == 3 ? Fault.LostUpdate : null, ledger.Check(Shown(2)));
    }

    [Fact]
    public void What_was_certainly_not_done_must_not_be_there()
    {
        Ledger ledger = With(acknowledged: 2);
        ledger.Ask(Pen);
        ledger.Withdraw(Pen);

        Assert.Equal(Fault.WrongAnswer, ledger.Check(Shown(3)));
    }

    [Fact]
    public void Two_requests_at_once_are_told_two_counts()
    {
        Ledger ledger = With(acknowledged: 2);
        int before = ledger.Ask(Pen);
        ledger.Ask(Pen);

        Assert.Null(ledger.Acknowledge(Pen, 4, before));
        Assert.Equal(Fault.LostUpdate, ledger.Acknowledge(Pen, 4, before));
    }

    [Fact]
    public void A_count_is_more_than_there_were_and_not_more_than_were_asked_for()
    {
        Ledger ledger = With(acknowledged: 2);
        int before = ledger.Ask(Pen);
        ledger.Ask(Pen);

        Assert.Equal(Fault.LostUpdate, ledger.Acknowledge(Pen, 2, before));
        Assert.Equal(Fault.WrongAnswer, ledger.Acknowledge(Pen, 5, before));
    }

    private static Ledger With(int acknowledged)
    {
        Ledger ledger = new();
        for (int i = 0; i < acknowledged; i++)
        {
            ledger.Ask(Pen);
            ledger.Acknowledge(Pen);
        }

        return ledger;
    }

    private static Dictionary<int, int> Shown(int pens) => new() { [Pen] = pens };
}
