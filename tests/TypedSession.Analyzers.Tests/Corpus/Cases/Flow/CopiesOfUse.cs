// Changed copies of a session's state that somebody uses: drawn, compared, handed out, chosen.
// Seen in: wizards that show the next page before it is taken, undo stacks, price previews, comparisons of "what if".

[SessionState("wizard")]
public sealed partial record Wizard
{
    [SessionKey(0), MaxLength(20)] public ImmutableArray<int> Answers { get; init; } = [];
    [SessionKey(1), MaxLength(9)] public ImmutableSortedDictionary<int, int> Scores { get; init; } = ImmutableSortedDictionary<int, int>.Empty;
    [SessionKey(2)] public int Page { get; init; }
}

public sealed class DraftService(ISession<Wizard> session)
{
    // near miss TSS304: a copy of something that no session holds
    public void Unrelated(Wizard example)
    {
        Wizard copy = example with { Page = 3 };
        ImmutableArray<int> numbers = [1, 2];
        numbers.Add(3);
    }

    // near miss TSS304: handed to somebody else
    public void Share(Action<Wizard> draw)
    {
        Wizard draft = session.Value with { Page = 9 };
        draw(draft);
    }

    // near miss TSS304: read by a lambda that runs later
    public Func<int> Later()
    {
        Wizard draft = session.Value with { Answers = [] };
        return () => draft.Page;
    }

    // near miss TSS304: handed out by reference
    public void Give(out Wizard draft, ref ImmutableArray<int> answers)
    {
        draft = session.Value with { Page = 0 };
        answers = session.Value.Answers.Add(1);
    }

    // near miss TSS304: one of two, chosen by a condition
    public void Toggle(bool forward) => session.Update(wizard => forward ? wizard with { Page = wizard.Page + 1 } : wizard);

    // near miss TSS304: taken apart
    public int Parts()
    {
        (ImmutableArray<int> answers, int page) = (session.Value.Answers.Add(1), session.Value.Page);
        return answers.Length + page;
    }

    // near miss TSS304: looked up, not changed
    public bool Look(int answer)
    {
        session.Value.Answers.IndexOf(answer);
        return session.Value.Scores.TryGetKey(answer, out _);
    }
}
