namespace TypedSession.Codec.Tests.Hostile;

/// <summary>Attacks by name, each with its end.</summary>
public sealed class VectorTests
{
    public static TheoryData<string> Names { get; } = [.. Vectors.All.Keys];

    public static TheoryData<string> States { get; } = [.. Subject.All.Select(subject => subject.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_named_attack_ends_as_it_should(string name)
    {
        Vector vector = Vectors.All[name];
        Verdict verdict = Of(vector.State).Read(vector.Bytes);
        Assert.Equal(vector.Outcome, verdict.Outcome);
        if (vector.Outcome != Outcome.Malformed) Assert.Equal(vector.Fallbacks, verdict.Fallbacks);
        Assert.InRange(verdict.Allocated, 0, Subject.Allowance + vector.Bytes.Length + (32L * Math.Max(0, vector.Bytes.Length - 4096)));
    }

    [Theory]
    [MemberData(nameof(States))]
    public void No_body_can_be_cut_short(string state)
    {
        foreach (byte[] body in Of(state).Valid)
        {
            Assert.Equal(Outcome.Read, Of(state).Read(body).Outcome);
            for (int length = 0; length < body.Length; length++)
            {
                Outcome outcome = Of(state).Read(body[..length]).Outcome;
                Assert.True(outcome == Outcome.Malformed, $"{length} of {body.Length} bytes: {outcome}");
            }
        }
    }

    private static Subject Of(string state) => Subject.All.Single(subject => subject.Name == state);
}
