using System.Text;

namespace TypedSession.Analyzers.Tests.Flow;

/// <summary>How a statement of a random program ended on one walk.</summary>
internal enum Outcome
{
    Normal,
    Break,
    Continue,
    Return,
    Throw,
}

/// <summary>One walk through a program: its state, its dice, and what it saw at each change.</summary>
internal sealed class Walk(Random random, HashSet<(int Change, bool Started)> seen)
{
    // Each walk has its own leanings, so that rare ways are taken too: long loops, and exceptions one after the other.
    private readonly int _yes = random.Next(1, 8);
    private readonly int _throws = random.Next(4);

    public bool Started { get; set; }

    public bool Decide() => random.Next(8) < _yes;

    public bool Throws() => random.Next(10) < _throws;

    public void Change(int number) => seen.Add((number, Started));
}

/// <summary>A statement that can be written as C# and walked: an account of control flow that shares nothing with the compiler's.</summary>
internal abstract record Step
{
    public abstract Outcome Run(Walk walk);

    public abstract void Write(StringBuilder text);
}

internal sealed record Send : Step
{
    public override Outcome Run(Walk walk)
    {
        if (walk.Throws())
            return Outcome.Throw;
        walk.Started = true;
        return walk.Throws() ? Outcome.Throw : Outcome.Normal;
    }

    public override void Write(StringBuilder text) => text.Append("await context.Response.WriteAsync(\"a\");\n");
}

internal sealed record Change(int Number) : Step
{
    public override Outcome Run(Walk walk)
    {
        if (walk.Throws())
            return Outcome.Throw;
        walk.Change(Number);
        return walk.Throws() ? Outcome.Throw : Outcome.Normal;
    }

    public override void Write(StringBuilder text) => text.Append($"session.Update(cart => cart with {{ Items = {Number} }});\n");
}

internal sealed record Leave(Outcome How) : Step
{
    public override Outcome Run(Walk walk) => How;

    public override void Write(StringBuilder text) => text.Append(How switch
    {
        Outcome.Break => "break;\n",
        Outcome.Continue => "continue;\n",
        Outcome.Return => "return;\n",
        _ => "throw new System.FormatException();\n",
    });
}

internal sealed record Sequence(IReadOnlyList<Step> Steps) : Step
{
    public override Outcome Run(Walk walk)
    {
        foreach (Step step in Steps)
        {
            if (step.Run(walk) is not Outcome.Normal and var outcome)
                return outcome;
        }

        return Outcome.Normal;
    }

    public override void Write(StringBuilder text)
    {
        text.Append("{\n");
        foreach (Step step in Steps)
            step.Write(text);
        text.Append("}\n");
    }
}

internal sealed record Branch(Step Then, Step Else) : Step
{
    public override Outcome Run(Walk walk) => walk.Throws() ? Outcome.Throw : walk.Decide() ? Then.Run(walk) : Else.Run(walk);

    public override void Write(StringBuilder text)
    {
        text.Append("if (Decide())\n");
        Then.Write(text);
        text.Append("else\n");
        Else.Write(text);
    }
}

internal sealed record Loop(Step Body, bool TestsFirst) : Step
{
    public override Outcome Run(Walk walk)
    {
        for (bool first = true; ; first = false)
        {
            if ((TestsFirst || !first) && walk.Throws())
                return Outcome.Throw;
            if ((TestsFirst || !first) && walk.Decide())
                return Outcome.Normal;
            Outcome outcome = Body.Run(walk);
            if (outcome is Outcome.Return or Outcome.Throw)
                return outcome;
            if (outcome == Outcome.Break)
                return Outcome.Normal;
        }
    }

    public override void Write(StringBuilder text)
    {
        text.Append(TestsFirst ? "while (Decide())\n" : "do\n");
        Body.Write(text);
        text.Append(TestsFirst ? "" : "while (Decide());\n");
    }
}

internal sealed record TryCatch(Step Body, Step Handler, bool CatchesAll) : Step
{
    public override Outcome Run(Walk walk)
    {
        Outcome outcome = Body.Run(walk);
        return outcome == Outcome.Throw && (CatchesAll || walk.Decide()) ? Handler.Run(walk) : outcome;
    }

    public override void Write(StringBuilder text)
    {
        text.Append("try\n");
        Body.Write(text);
        text.Append(CatchesAll ? "catch\n" : "catch (System.IO.IOException)\n");
        Handler.Write(text);
    }
}

internal sealed record TryFinally(Step Body, Step Last) : Step
{
    public override Outcome Run(Walk walk)
    {
        Outcome outcome = Body.Run(walk);
        return Last.Run(walk) is not Outcome.Normal and var last ? last : outcome;
    }

    public override void Write(StringBuilder text)
    {
        text.Append("try\n");
        Body.Write(text);
        text.Append("finally\n");
        Last.Write(text);
    }
}
