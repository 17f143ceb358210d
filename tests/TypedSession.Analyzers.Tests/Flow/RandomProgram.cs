namespace TypedSession.Analyzers.Tests.Flow;

/// <summary>Makes programs for <see cref="Walk"/> at random.</summary>
internal sealed class RandomProgram(Random random)
{
    private int _budget;

    /// <summary>How many changes the programs made so far hold: their numbers are below it.</summary>
    public int Changes { get; private set; }

    public Step Make(int steps)
    {
        _budget = steps;
        return Sequence(depth: 0, inLoop: false, inFinally: false);
    }

    private Sequence Sequence(int depth, bool inLoop, bool inFinally)
    {
        List<Step> steps = [];
        for (int count = random.Next(1, 4); count > 0 && _budget > 0; count--)
        {
            Step step = Make(depth, inLoop, inFinally);
            steps.Add(step);
            if (step is Leave)
                break;
        }

        return new Sequence(steps);
    }

    private Step Make(int depth, bool inLoop, bool inFinally)
    {
        _budget--;
        Step Inner(bool loop = false, bool last = false) => Sequence(depth + 1, loop || (inLoop && !last), inFinally || last);
        return random.Next(depth > 4 ? 6 : 14) switch
        {
            0 or 1 => new Send(),
            2 or 3 or 4 => new Change(Changes++),
            5 when inLoop => new Leave(random.Next(2) == 0 ? Outcome.Break : Outcome.Continue),
            5 when !inFinally => new Leave(random.Next(3) == 0 ? Outcome.Throw : Outcome.Return),
            6 or 7 or 8 => new Branch(Inner(), Inner()),
            9 or 10 => new Loop(Inner(loop: true), TestsFirst: random.Next(3) > 0),
            11 => new TryCatch(Inner(), Inner(), CatchesAll: random.Next(2) == 0),
            12 or 13 => new TryFinally(Inner(), Inner(last: true)),
            _ => new Send(),
        };
    }
}
