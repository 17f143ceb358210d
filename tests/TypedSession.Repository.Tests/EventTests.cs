using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.Repository.Tests;

/// <summary>The page for operators lists what each package logs.</summary>
public sealed partial class EventTests
{
    private static readonly string[] Logged =
    [
        .. from path in Repository.Files("*.cs", "src")
           from method in CSharpSyntaxTree.ParseText(Repository.Read(path)).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
           from attribute in method.AttributeLists.SelectMany(static list => list.Attributes)
           where attribute.Name.ToString() == "LoggerMessage"
           let arguments = attribute.ArgumentList!.Arguments
           let id = int.Parse(arguments[0].Expression.ToString(), System.Globalization.CultureInfo.InvariantCulture)
           let level = arguments[1].Expression.ToString().Replace("LogLevel.", "", StringComparison.Ordinal)
           let named = arguments.SingleOrDefault(static argument => argument.NameEquals?.Name.ToString() == "EventName")?.Expression.ToString().Trim('"')
           orderby id
           select $"{id} {named ?? method.Identifier.Text} {level}",
    ];

    [Fact]
    public void The_page_lists_the_events_of_all_packages() => Assert.Equivalent(
        Logged, EventRow().Matches(Repository.Read("docs/operations.md")).Select(static row => $"{row.Groups["id"]} {row.Groups["name"]} {row.Groups["level"]}"), strict: true);

    [GeneratedRegex(@"^\| (?<id>\d+) \| `(?<name>\w+)` \| (?<level>\w+) \|", RegexOptions.Multiline)]
    private static partial Regex EventRow();
}
