using System.Globalization;
using System.Text;

namespace TypedSession.Generators.Tests.RandomShapes;

/// <summary>Writes the source of a random state and its parts, in a namespace of their own. Every member in it has a bound.</summary>
internal sealed class ShapeWriter(Random random)
{
    private readonly StringBuilder _source = new();
    private int _parts;

    public static string Write(int number, Random random)
    {
        var writer = new ShapeWriter(random);
        string state = writer.Type(
            string.Create(CultureInfo.InvariantCulture, $"[SessionState(\"shape-{number}\")] public sealed partial record State"), isState: true, depth: 0);
        return string.Create(CultureInfo.InvariantCulture, $$"""
            namespace Shape{{number}}
            {
                public enum Kind : byte { None, Some }
                [Flags] public enum Flag : long { None, Some }
                [SessionPart] public readonly partial record struct Id(int Value);
                [SessionPart] public readonly partial record struct Name([MaxLength(7)] string Text);
            {{writer._source}}{{state}}}

            """);
    }

    /// <summary>A declaration, its head given.</summary>
    private string Type(string head, bool isState, int depth, bool isReadOnly = false, string bases = "")
    {
        var body = new StringBuilder();
        var parameters = new List<string>();
        int count = random.Next(1, isState ? 10 : 6);
        bool isPositional = head.Contains("record", StringComparison.Ordinal) && random.Next(3) == 0;
        int keys = random.Next(3);
        List<int> free = [.. Enumerable.Range(0, random.Next(4) == 0 ? 60 : count + 2)];
        for (int i = 0; i < count; i++)
        {
            string key = "";
            if (keys == 0 || (keys == 1 && random.Next(2) == 0))
            {
                int at = random.Next(free.Count);
                key = $"[SessionKey({free[at]})] ";
                free.RemoveAt(at);
            }

            MemberShape member = new MemberShapes(random, () => Part(depth + 1)).Next(depth);
            string name = $"M{i}";
            if (isPositional && random.Next(2) == 0)
            {
                // Parameters with defaults come last, and a state's all have one.
                bool hasDefault = isState || parameters.Any(parameter => parameter.Contains(" = ", StringComparison.Ordinal)) || random.Next(2) == 0;
                string suffix = hasDefault ? $" = {(random.Next(2) == 0 ? member.Constant : null) ?? (member.IsReference ? "null!" : "default")}" : "";
                parameters.Add($"{key}{member.Attributes}{member.Type} {name}{suffix}");
                if (random.Next(3) == 0) body.AppendLine($"        public {member.Type} {name} {{ get; {(random.Next(2) == 0 ? "init; " : "")}}} = {name};");
                continue;
            }

            bool isRequired = !isState && !isPositional && random.Next(4) == 0;
            bool isInitialized = !head.Contains("struct", StringComparison.Ordinal) && random.Next(2) == 0;
            string initial = isInitialized && (member.Initial ?? member.Constant) is string text ? $" = {text};" : "";
            string accessors = isRequired || isReadOnly ? "get; init;" : random.Next(8) switch
            {
                0 => "get; set;",
                1 => "get; private set;",
                2 => "get;",
                3 => "get; init => field = value;",
                4 => "get => field; set { field = value; }",
                _ => "get; init;",
            };
            body.AppendLine($"        {key}{member.Attributes}public {(isRequired ? "required " : "")}{member.Type} {name} {{ {accessors} }}{initial}");
        }

        string list = parameters.Count > 0 ? $"({string.Join(", ", parameters)})" : "";
        return $"    {head}{list}{bases}\n    {{\n{body}    }}\n";
    }

    /// <summary>Writes another part, and gives its name.</summary>
    private string Part(int depth)
    {
        string name = $"Part{_parts++}";
        if (random.Next(5) == 0)
        {
            // The union comes first, so that its cases may be of any shape that derives from a record.
            string first = $"Part{_parts++}", second = $"Part{_parts++}";
            string union = $"    [SessionPart, SessionCase(0, typeof({first})), SessionCase({random.Next(1, 128)}, typeof({second}))] public abstract partial record {name};\n";
            _source.Append(union);
            foreach (string each in new[] { first, second })
            {
                string source = Type($"[SessionPart] public sealed partial record {each}", isState: false, depth, bases: $" : {name}");
                _source.Append(source);
            }

            return name;
        }

        (string head, bool isReadOnly) = random.Next(5) switch
        {
            0 => ("public readonly partial record struct", true),
            1 => ("public partial struct", false),
            2 => ("public sealed partial class", false),
            _ => ("public sealed partial record", false),
        };
        string part = Type($"[SessionPart] {head} {name}", isState: false, depth, isReadOnly);
        _source.Append(part);
        return name;
    }
}
