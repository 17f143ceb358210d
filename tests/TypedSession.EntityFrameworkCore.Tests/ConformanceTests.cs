using TypedSession.Testing;

namespace TypedSession.EntityFrameworkCore.Tests;

/// <summary>The checks run one after the other, in one database of each provider.</summary>
public sealed class ConformanceTests(SessionDatabases databases) : IClassFixture<SessionDatabases>
{
    public static TheoryData<SessionRecordStoreCheck, Provider> Checks => new(
        from provider in Enum.GetValues<Provider>()
        from check in SessionRecordStoreConformance.Checks
        select new TheoryDataRow<SessionRecordStoreCheck, Provider>(check, provider));

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task The_store_keeps_the_contract_on_two_nodes(SessionRecordStoreCheck check, Provider provider)
    {
        SessionDatabase database = await databases.GetAsync(provider);

        SessionRecordStoreCheckResult result = await check.RunAsync(
            database.NewStore(), database.NewStore(), TestContext.Current.CancellationToken);

        Assert.Equal(SessionConformanceOutcome.Passed, result.Outcome);
    }
}
