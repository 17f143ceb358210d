using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;

namespace TypedSession.Tests.Support;

/// <summary>
/// Searches everything that an application logs, in every category, and the text of every exception for what must not be there: the cookies
/// that its browsers got and the ids inside, and whatever else a test declares. Each <see cref="TestApp"/> has one, and ends with its verdict.
/// </summary>
public sealed partial class LeakWatch : ILoggerProvider, ISupportExternalScope
{
    private const int Window = 16;
    private const int HeaderLetters = 27;

    /// <summary>Of the whole process, since nobody knows whose they are.</summary>
    private static readonly ConcurrentDictionary<string, bool> Exceptions = new();

    private readonly ConcurrentDictionary<string, string> _secrets = new();
    private readonly ConcurrentDictionary<string, bool> _output = new();
    private IExternalScopeProvider? _scopes;

    /// <summary>Where secrets were looked for: nowhere means that nothing was watched.</summary>
    public int OutputCount => _output.Count;

    [ModuleInitializer]
    internal static void SeeExceptions() => AppDomain.CurrentDomain.FirstChanceException += static (_, thrown) =>
    {
        // What an assertion says is said to the developer of the test.
        if (thrown.Exception.GetType().Namespace?.StartsWith("Xunit", StringComparison.Ordinal) != true) Exceptions.TryAdd(thrown.Exception.Message, true);
    };

    public void AddSecret(string what, string text) => AddForms(what, SecretForms.Of(text));

    public void AddSecret(string what, byte[] bytes) => AddForms(what, SecretForms.Of(bytes));

    /// <summary>A cookie that a browser got.</summary>
    public void AddCookie(string name, string text, IServiceProvider services)
    {
        // After the key's id, which is no secret; a part of the text is too much already.
        for (int start = HeaderLetters; start + Window <= text.Length; start += Window) _secrets.TryAdd(text.Substring(start, Window), $"the text of cookie {name}");
        if (StateOf().Match(name) is { Success: true } match && IdIn(text, match.Groups["state"].Value, name, services) is { } id) AddSecret($"the id in cookie {name}", id);
    }

    /// <summary>Something that came out.</summary>
    public void See(string? output)
    {
        if (!string.IsNullOrEmpty(output)) _output.TryAdd(output, true);
    }

    public void AssertNothingLeaked()
    {
        if (_secrets.IsEmpty) return;
        SearchValues<string> secrets = SearchValues.Create([.. _secrets.Keys], StringComparison.Ordinal);
        foreach (string output in _output.Keys.Concat(Exceptions.Keys))
        {
            if (!output.AsSpan().ContainsAny(secrets)) continue;
            string secret = _secrets.Keys.First(secret => output.Contains(secret, StringComparison.Ordinal));
            Assert.Fail($"Leaked: {_secrets[secret]}, as \"{secret}\", in: {output}");
        }
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    /// <summary>The id stands after two bytes of the envelope: docs/wire-format.md.</summary>
    private static byte[]? IdIn(string text, string state, string name, IServiceProvider services)
    {
        try
        {
            return services.GetDataProtector("TypedSession", "v1", state, name).Unprotect(Base64Url.DecodeFromChars(text))[2..18];
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            // Another application's, or no session's.
            return null;
        }
    }

    private void AddForms(string what, IEnumerable<string> forms)
    {
        foreach (string form in forms) _secrets.TryAdd(form, what);
    }

    [GeneratedRegex("^__Host-Http-(?<state>.+?)(-[0-9a-f]{4})?$")]
    private static partial Regex StateOf();

    private sealed class Logger(LeakWatch watch) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            watch.See(formatter(state, exception));
            watch.See(exception?.ToString());
            See(state, watch);
            watch._scopes?.ForEachScope(See, watch);
        }

        /// <summary>A structured record, or scope, also holds what its text does not show.</summary>
        private static void See<TState>(TState state, LeakWatch watch)
        {
            watch.See(state?.ToString());
            if (state is not IEnumerable<KeyValuePair<string, object?>> values) return;
            foreach ((_, object? value) in values) watch.See(value?.ToString());
        }
    }
}
