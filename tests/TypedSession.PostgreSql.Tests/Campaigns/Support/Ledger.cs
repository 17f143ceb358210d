using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace TypedSession.PostgreSql.Tests.Campaigns.Support;

/// <summary>What campaigns keep in the store.</summary>
[SessionState("ledger", Carrier = SessionCarrier.Store)]
public sealed partial record Ledger
{
    [SessionKey(0), SessionOwner] public int? Owner { get; init; }
    [SessionKey(1)] public int Count { get; init; }
    [SessionKey(2), MaxLength(300)] public ImmutableDictionary<int, int> Items { get; init; } = ImmutableDictionary<int, int>.Empty;
}

/// <summary>A ledger as a node shows it.</summary>
internal sealed record LedgerView([property: JsonConverter(typeof(JsonStringEnumConverter<SessionStatus>))] SessionStatus Status, int? Owner, int Count, Dictionary<int, int> Items);
