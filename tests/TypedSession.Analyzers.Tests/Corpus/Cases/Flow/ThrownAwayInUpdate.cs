// The same inside of Update, where the function must give back what it made; and copies that are of use.
// Seen in: reducers of state libraries that return their old state by mistake, Immer-minded code that "changes a draft", immutable builders that are
// filled and dropped, and code that compares, logs or prices a copy.

[SessionState("wizard")]
public sealed partial record Wizard
{
    [SessionKey(0), MaxLength(20)] public ImmutableArray<int> Answers { get; init; } = [];
    [SessionKey(1), MaxLength(9)] public ImmutableSortedDictionary<int, int> Scores { get; init; } = ImmutableSortedDictionary<int, int>.Empty;
    [SessionKey(2)] public int Page { get; init; }
}

public sealed class WizardService(ISession<Wizard> session, ILogger<WizardService> logger)
{
    private Wizard? _last;

    // case TSS304: a draft that is not given back
    public void Answer(int answer) => session.Update(wizard =>
    {
        Wizard next = wizard with { Page = wizard.Page + answer }; // expect: TSS304
        return wizard;
    });

    // near miss TSS304: a draft, given back
    public void AnswerForGood(int answer) => session.Update(wizard =>
    {
        Wizard next = wizard with { Page = wizard.Page + answer };
        return next;
    });

    // case TSS304: "changed", and given back as it was
    public void Append(int answer) => session.Update(wizard =>
    {
        wizard.Answers.Add(answer).Add(answer); // expect: TSS304
        return wizard;
    });

    // near miss TSS304: given back as it was where there is nothing to do
    public void AppendOnce(int answer) => session.Update(wizard =>
    {
        if (wizard.Answers.Contains(answer)) return wizard;
        return wizard with { Answers = wizard.Answers.Add(answer) };
    });

    // case TSS304: a function of its own, given by name
    public void Advance()
    {
        session.Update(OnePage);

        static Wizard OnePage(Wizard wizard)
        {
            _ = wizard with { Page = wizard.Page + 1 }; // expect: TSS304
            return wizard;
        }
    }

    // near miss TSS304: a function of its own that does give it back
    public void GoBack()
    {
        session.Update(OnePage);

        static Wizard OnePage(Wizard wizard)
        {
            int page = Math.Max(0, wizard.Page - 1);
            return wizard with { Page = page };
        }
    }

    // case TSS304: only one branch gives back what it made
    public void Jump(int page) => session.Update(wizard =>
    {
        if (page > 10)
        {
            wizard.Scores.SetItem(page, 0); // expect: TSS304
            return wizard;
        }

        return wizard with { Page = page };
    });

    // case TSS304: a builder is filled and dropped
    public void Fill(int[] answers)
    {
        ImmutableArray<int>.Builder builder = session.Value.Answers.ToBuilder(); // expect: (TSS304)
        builder.AddRange(answers);
        builder.ToImmutable(); // expect: TSS304
    }

    // near miss TSS304: a builder is filled and stored
    public void FillForGood(int[] answers)
    {
        ImmutableArray<int>.Builder builder = session.Value.Answers.ToBuilder();
        builder.AddRange(answers);
        session.Value = session.Value with { Answers = builder.ToImmutable() };
    }

    // case TSS304: a query that is never asked
    public void Extend(int answer) => session.Value.Answers.Append(answer); // expect: TSS304

    // near miss TSS304: a query that is shown
    public IEnumerable<int> Extended(int answer) => session.Value.Answers.Append(answer);

    // case TSS304: replaced in a copy of a local function's own
    public int Replace(int before, int after)
    {
        Apply();
        return session.Value.Answers.Length;

        void Apply() => session.Value.Answers.Replace(before, after); // expect: TSS304
    }

    // case TSS304: the result of Update, changed once more
    public int Twice(int answer)
    {
        Wizard now = session.Update(wizard => wizard with { Page = 1 });
        now.Answers.AddRange(answer, answer); // expect: TSS304
        return now.Page;
    }

    // case TSS304: the same variable is made twice, and the second time for nothing
    public Wizard Again(int page)
    {
        Wizard draft = session.Value with { Page = page };
        Wizard shown = draft;
        draft = draft with { Page = page + 1 }; // expect: TSS304
        return shown;
    }

    // case TSS304: while something else is awaited
    public async Task SaveAsync(Func<Task> save)
    {
        await save();
        ISession<Wizard> mine = session;
        mine.Value.Scores.Remove(3).Add(4, 1); // expect: TSS304
    }

    // case TSS304: in the arms of a switch
    public void Switch(int page)
    {
        switch (page)
        {
            case 1:
                session.Value.Scores.Clear(); // expect: TSS304
                break;
            case 2:
                session.Update(wizard => wizard with { Scores = wizard.Scores.Clear() });
                break;
        }
    }

    // case TSS304: a state built anew beside the old one, which is given back
    public Wizard Rebuild() => session.Update(wizard =>
    {
        Wizard fresh = new() { Page = wizard.Page }; // expect: (TSS304)
        fresh = fresh with { Answers = wizard.Answers }; // expect: TSS304
        return wizard;
    });

    // near miss TSS304: compared with what there is
    public bool WouldChange(int page) => (session.Value with { Page = page }) != session.Value;

    // near miss TSS304: logged
    public void Log(int page) => logger.LogInformation("{Draft}", session.Value with { Page = page });

    // near miss TSS304: kept in a field for later
    public void Keep(int page) => _last = session.Value with { Page = page };

    // near miss TSS304: what was kept, set
    public void Restore() => session.Value = _last ?? new Wizard();

    // near miss TSS304: the result of Update itself may be ignored
    public void Ignore(int page)
    {
        session.Update(wizard => wizard with { Page = page });
        Wizard ignored = session.Update(static wizard => wizard with { Page = wizard.Page + 1 });
    }
}
