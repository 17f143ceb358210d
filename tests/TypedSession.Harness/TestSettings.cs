using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedSession.Harness;

/// <summary>A test's settings, read by Roslyn's own reader of .editorconfig, so that severities work as in a project.</summary>
internal sealed class TestSettings : SyntaxTreeOptionsProvider
{
    private const string BuildProperty = "build_property.";

    private readonly AnalyzerConfigSet _configs;

    public TestSettings(HarnessOptions options)
    {
        _configs = AnalyzerConfigSet.Create(Files(options).Select(file => AnalyzerConfig.Parse(file.Text, file.Path)).ToImmutableArray());
        Provider = new ConfigOptionsProvider(_configs);
    }

    public AnalyzerConfigOptionsProvider Provider { get; }

    /// <summary>The files that say these settings.</summary>
    public static IEnumerable<(string Path, string Text)> Files(HarnessOptions options)
    {
        IEnumerable<string> Lines(bool global) =>
            options.Settings.Where(setting => setting.Key.StartsWith(BuildProperty, StringComparison.Ordinal) == global).Select(setting => $"{setting.Key} = {setting.Value}");

        yield return ("/0/.editorconfig", $"root = true\n[*.cs]\n{string.Join('\n', Lines(global: false))}\n");
        yield return ("/0/.globalconfig", $"is_global = true\n{string.Join('\n', Lines(global: true))}\n");
    }

    public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

    public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        _configs.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

    public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        _configs.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);

    private sealed class ConfigOptionsProvider(AnalyzerConfigSet configs) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new ConfigOptions(configs.GlobalConfigOptions.AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new ConfigOptions(configs.GetOptionsForSourcePath(tree.FilePath).AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new ConfigOptions(configs.GetOptionsForSourcePath(textFile.Path).AnalyzerOptions);
    }

    private sealed class ConfigOptions(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override IEnumerable<string> Keys => values.Keys;

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
