using Microsoft.Extensions.Time.Testing;
using TypedSession.Testing;

namespace TypedSession.EntityFrameworkCore.Tests;

/// <summary>The checks run one after the other, in one database of each provider.</summary>
public sealed class LogConformanceTests(SessionDatabases databases) : IClassFixture<SessionDatabases>
{
    public static TheoryData<SessionRevocationLogCheck, Provider> Checks => new(
        from provider in Enum.GetValues<Provider>()
        from check in SessionRevocationLogConformance.Checks
        select new TheoryDataRow<SessionRevocationLogCheck, Provider>(check, provider));

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task The_log_keeps_the_contract_on_two_nodes(SessionRevocationLogCheck check, Provider provider)
    {
        SessionDatabase database = await databases.GetAsync(provider);
        FakeTimeProvider time = new();
        SessionRevocationLogSetup setup = new()
        {
            Log = database.NewLog(time),
            Second = database.NewLog(time),
            Now = time.GetUtcNow,
            Advance = time.Advance,
            ResetAsync = () => database.ExecuteAsync(provider == Provider.Sqlite
                ? """delete from "TypedSessionRevocations"; delete from sqlite_sequence where name = 'TypedSessionRevocations'"""
                : """truncate "TypedSessionRevocations" restart identity"""),
        };

        SessionRevocationLogCheckResult result = await check.RunAsync(setup, TestContext.Current.CancellationToken);

        Assert.Equal(SessionConformanceOutcome.Passed, result.Outcome);
    }
}
