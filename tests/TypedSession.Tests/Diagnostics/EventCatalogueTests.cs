using System.Reflection;
using System.Text.RegularExpressions;

namespace TypedSession.Tests.Diagnostics;

/// <summary>The page for operators and the code list the same events, reasons and instruments.</summary>
public sealed partial class EventCatalogueTests
{
    private static readonly Assembly Library = typeof(ISession<>).Assembly;

    private static readonly string Page = RepositoryPage.Read("docs/operations.md");

    private static readonly LoggerMessageAttribute[] Logged =
    [
        .. from type in Library.GetTypes()
           from method in type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
           let message = method.GetCustomAttribute<LoggerMessageAttribute>()
           where message is not null
           orderby message.EventId
           select new LoggerMessageAttribute(message.EventId, message.Level, message.Message!) { EventName = message.EventName ?? method.Name },
    ];

    [Fact]
    public void The_page_lists_each_event_with_its_id_name_and_level() =>
        Assert.Equal(
            Logged.Select(message => $"{message.EventId} {message.EventName} {message.Level}"),
            EventRow().Matches(Page).Where(IsOfLibrary).Select(row => $"{row.Groups["id"]} {row.Groups["name"]} {row.Groups["level"]}"));

    [Fact]
    public void No_two_events_have_one_id() => Assert.Equal(Logged.Length, Logged.Select(message => message.EventId).Distinct().Count());

    [Fact]
    public void The_page_lists_each_reason()
    {
        string[] reasons = Enum.GetNames(Library.GetType("TypedSession.SessionRejectionReason", throwOnError: true)!);

        Assert.Equal(reasons.Where(reason => reason != "None"), ReasonRow().Matches(Page).Select(row => row.Groups["reason"].Value));
    }

    /// <summary>From 100 to 119 they are those of other packages, which a test of the repository compares.</summary>
    private static bool IsOfLibrary(Match row) => int.Parse(row.Groups["id"].Value, System.Globalization.CultureInfo.InvariantCulture) is < 100 or > 119;

    [GeneratedRegex(@"^\| (?<id>\d+) \| `(?<name>\w+)` \| (?<level>\w+) \|", RegexOptions.Multiline)]
    private static partial Regex EventRow();

    [GeneratedRegex(@"^\| `(?<reason>[A-Z]\w+)` \| `\w+` \|", RegexOptions.Multiline)]
    private static partial Regex ReasonRow();
}
