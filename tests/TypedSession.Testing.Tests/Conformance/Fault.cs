namespace TypedSession.Testing.Tests.Conformance;

/// <summary>A store that is wrong in one point.</summary>
/// <param name="Make">Makes it.</param>
/// <param name="CaughtBy">The check that is about that point.</param>
/// <param name="MayAlsoFail">Checks that cannot pass, or not always, where that point is wrong.</param>
public sealed record Fault(Func<ISessionRecordStore> Make, string CaughtBy, params string[] MayAlsoFail)
{
    public override string ToString() => Make().GetType().Name;
}
